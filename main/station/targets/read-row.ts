import type { TargetField, TargetProblem, TargetSaid } from '../../contract/station/targets.ts';
import { maxTargetCount, maxTargetDays } from '../../contract/station/targets.ts';
import { foldForSearch } from '../../domain/applicant/name.ts';
import { parseWrittenDate } from '../../domain/time/partial-date.ts';
import { dateOfSerial } from '../roster/serial-date.ts';
import type { TargetCells } from './file-api.ts';

type Code = TargetProblem['code'];
type Subject = Pick<TargetSaid, 'of' | 'code'>;

/** Who can be meant: what people write, folded, to whose target it is. */
export interface Subjects {
  /** Null: none of that name. */
  unit(written: string): Subject | null;
  /** More than one of a name, none, or the one. */
  operators(written: string): string[];
}

export type RowRead = { targets: TargetSaid[] } | { problems: { field: TargetField | null; code: Code }[] };

const longestCell = 300;
/** The last day anything is planned for. */
const latestYear = 2199;

/** Makes targets of one row: one of the period, one by day, or both. Every cell that is wrong is named. */
export function readTargetRow({ cells, uneven }: TargetCells, subjects: Subjects): RowRead {
  if (uneven) return { problems: [{ field: null, code: 'row_columns_uneven' }] };
  const problems: { field: TargetField | null; code: Code }[] = [];
  const cell = (field: TargetField): string => {
    const text = (cells[field] ?? '').normalize('NFC').trim();
    if (text.length > longestCell) problems.push({ field, code: 'row_text_too_long' });
    return text.length > longestCell ? '' : text;
  };
  const wrong = (field: TargetField | null, code: Code): void => void problems.push({ field, code });
  const subject = subjectOf(cell('unit'), cell('operator'), subjects, wrong);
  const product = productOf(cell('product'));
  if (product === null) wrong('product', 'row_target_product_invalid');
  const days = daysOf(cell('day'), cell('from'), cell('to'), wrong);
  const counts = (['dayCount', 'periodCount'] as const).map((field) => {
    const text = cell(field);
    if (text === '') return null;
    const count = countOf(text);
    if (count === null) wrong(field, 'row_target_count_invalid');
    return count;
  });
  const [byDay = null, ofPeriod = null] = counts;
  if (byDay === null && ofPeriod === null && !problems.some(({ code }) => code === 'row_target_count_invalid'))
    wrong(null, 'row_target_count_missing');
  if (problems.length > 0 || !subject || !product || !days) return { problems };
  const said = { ...subject, product, ...days };
  return {
    targets: [
      ...(byDay === null ? [] : [{ ...said, each: 'day' as const, count: byDay }]),
      ...(ofPeriod === null ? [] : [{ ...said, each: 'period' as const, count: ofPeriod }]),
    ],
  };
}

type Wrong = (field: TargetField | null, code: Code) => void;

function subjectOf(unit: string, operator: string, subjects: Subjects, wrong: Wrong): Subject | null {
  const meant = unit === '' ? { of: 'unit' as const, code: null } : subjects.unit(unit);
  if (!meant) wrong('unit', 'row_target_unit_unknown');
  if (operator === '') return meant;
  const [accountId, ...others] = subjects.operators(operator);
  if (accountId === undefined) wrong('operator', 'row_target_operator_unknown');
  else if (others.length > 0) wrong('operator', 'row_target_operator_twice');
  if (meant?.of === 'commune') wrong('operator', 'row_target_two_subjects');
  return accountId === undefined ? null : { of: 'operator', code: accountId };
}

const products: readonly (readonly [TargetSaid['product'], RegExp])[] = [
  ['all', /^(ca hai|tat ca|the va tai khoan|chung|both|all|cards? and accounts?)$/],
  ['card', /^(the|the can cuoc|can cuoc|cccd|cap the|cap can cuoc|cards?)$/],
  [
    'account',
    /^(tai khoan|tai khoan (dinh danh )?muc 2|dinh danh( dien tu)?( muc 2)?|tk(dd)?(dt)?( muc 2)?|accounts?)$/,
  ],
];

function productOf(text: string): TargetSaid['product'] | null {
  if (text === '') return 'all';
  const folded = foldForSearch(text);
  return products.find(([, words]) => words.test(folded))?.[0] ?? null;
}

function daysOf(day: string, from: string, to: string, wrong: Wrong): { from: string; to: string } | null {
  const read = (field: 'day' | 'from' | 'to', text: string): string | null => {
    const date = dayOf(text);
    if (text !== '' && date === null) wrong(field, 'row_target_day_invalid');
    return date;
  };
  if (day !== '' && from === '' && to === '') {
    const one = read('day', day);
    return one === null ? null : { from: one, to: one };
  }
  const [first, last] = [read('from', from), read('to', to)];
  if (from === '') wrong('from', 'row_target_day_missing');
  if (to === '') wrong('to', 'row_target_day_missing');
  if (first === null || last === null) return null;
  const problem = daysProblem({ from: first, to: last });
  if (problem !== null) wrong('to', problem);
  return problem === null ? { from: first, to: last } : null;
}

/** What is wrong with the days of a target, or null. */
export function daysProblem({ from, to }: Pick<TargetSaid, 'from' | 'to'>): Code | null {
  if (to < from) return 'row_target_days_reversed';
  return (Date.parse(to) - Date.parse(from)) / 86_400_000 >= maxTargetDays ? 'row_target_too_long' : null;
}

/** A whole day: as people write it, as ISO, or as a spreadsheet counts days from 1900. */
function dayOf(text: string): string | null {
  const plain = text.replace(/^['’]/, '');
  const date = /^\d{5}$/.test(plain) ? dateOfSerial(Number(plain), false) : parseWrittenDate(plain, latestYear);
  return date?.length === 10 && date >= '2000' ? date : null;
}

/** A whole number, also with points, commas or spaces between thousands. */
function countOf(text: string): number | null {
  const plain = text.replace(/^['’]/, '');
  if (!/^(\d{1,7}|\d{1,3}([.,\s]\d{3}){1,2})$/.test(plain)) return null;
  const count = Number(plain.replace(/\D/g, ''));
  return count >= 1 && count <= maxTargetCount ? count : null;
}
