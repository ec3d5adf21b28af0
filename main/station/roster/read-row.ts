import type { ListedPerson } from '../../../db/client.ts';
import type { RosterField, RosterMapping, RowProblem } from '../../contract/station/roster.ts';
import { foldForSearch } from '../../domain/applicant/name.ts';
import { readPersonalId } from '../../domain/ids/personal-id.ts';
import type { Heading } from './heading.ts';
import { type CellContext, type CellValue, readCell } from './values.ts';

export type RowResult = { person: ListedPerson; doubts: RowProblem[] } | { problems: RowProblem[] };

/** Numbers, and people without one, of the rows before: nobody is taken twice. */
export interface SeenPeople {
  personalIds: Set<string>;
  people: Set<string>;
}

export interface RowFrame extends CellContext {
  heading: Pick<Heading, 'written' | 'width'>;
  mapping: RosterMapping;
  /** Whether a row with another number of cells than the heading is a problem; in a spreadsheet it is not. */
  even: boolean;
  seen: SeenPeople;
  /** Values of cells of the rows before, see `known`. */
  known: Map<string, CellValue>;
}

/**
 * Reads one record. A row that holds fewer cells than the heading, or more that are not empty, is told as that alone: its
 * cells may all stand under the wrong heading. Otherwise every cell that is wrong is named.
 */
export function readRow(frame: RowFrame, cells: readonly string[], row: number): RowResult {
  const { heading, mapping, seen } = frame;
  const uneven = frame.even ? unevenAt(heading, cells) : null;
  if (uneven !== null) return { problems: [{ row, column: uneven, code: 'row_columns_uneven' }] };
  const values: Partial<Record<RosterField, string | null>> = {};
  const problems: RowProblem[] = [];
  const doubts: RowProblem[] = [];
  for (const { field, at } of mapping) {
    const column = heading.written[at] ?? '';
    const cell = known(frame, field, cells[at] ?? '');
    if (!cell.ok) {
      problems.push({ row, column, code: cell.code });
      continue;
    }
    values[field] = cell.value;
    if (cell.doubt) doubts.push({ row, column, code: cell.doubt });
    if (field !== 'personalId' || cell.value === null) continue;
    if (seen.personalIds.has(cell.value)) problems.push({ row, column, code: 'row_personal_id_twice' });
    seen.personalIds.add(cell.value);
  }
  const padded = doubts.find(({ code }) => code === 'row_personal_id_padded');
  if (padded && contradicts(values)) problems.push({ ...padded, code: 'row_personal_id_invalid' });
  if (problems.length > 0) return { problems };
  const person = personOf(values);
  if (person.personalId === null && isTwice(person, seen)) {
    const name = mapping.find(({ field }) => field === 'fullName');
    return { problems: [{ row, column: heading.written[name?.at ?? 0] ?? '', code: 'row_person_twice' }] };
  }
  return { person, doubts };
}

/** Columns whose cells are mostly like those of other rows. */
const repeated: ReadonlySet<RosterField> = new Set<RosterField>([
  'sex',
  'hamlet',
  'cadre',
  'permanentResidence',
  'placeOfOrigin',
  'phoneClass',
]);
const maxKnown = 20_000;

/** The value of a cell; one that was read before is neither read nor kept twice. */
function known(frame: RowFrame, field: RosterField, cell: string): CellValue {
  if (!repeated.has(field)) return readCell(field, cell, frame);
  const key = `${field} ${cell}`;
  const before = frame.known.get(key);
  if (before) return before;
  const value = readCell(field, cell, frame);
  if (frame.known.size < maxKnown) frame.known.set(key, value);
  return value;
}

/** A number that was made longer must at least agree with the year of birth. */
function contradicts({ personalId, dateOfBirth }: Partial<Record<RosterField, string | null>>): boolean {
  if (!personalId || !dateOfBirth) return false;
  return readPersonalId(personalId)?.birthYear !== Number(dateOfBirth.slice(0, 4));
}

function isTwice({ folded, dateOfBirth, hamlet, household }: ListedPerson, { people }: SeenPeople): boolean {
  const key = JSON.stringify([folded, dateOfBirth, hamlet, household]);
  if (people.has(key)) return true;
  people.add(key);
  return false;
}

/** The heading at which a row stops fitting: the first without a cell, or the last when cells follow it. */
function unevenAt(heading: RowFrame['heading'], cells: readonly string[]): string | null {
  const { written, width } = heading;
  if (cells.length < written.length) return written[cells.length] ?? '';
  const surplus = cells.slice(width).some((cell) => cell.trim() !== '');
  return surplus ? (written.at(-1) ?? '') : null;
}

function personOf(values: Partial<Record<RosterField, string | null>>): ListedPerson {
  const fullName = values.fullName ?? '';
  return {
    personalId: values.personalId ?? null,
    fullName,
    folded: foldForSearch(fullName),
    dateOfBirth: values.dateOfBirth ?? null,
    sex: (values.sex ?? null) as ListedPerson['sex'],
    hamlet: values.hamlet ?? null,
    household: values.household ?? null,
    cadre: values.cadre ?? null,
    permanentResidence: values.permanentResidence ?? null,
    placeOfOrigin: values.placeOfOrigin ?? null,
    phone: values.phone ?? null,
    phoneClass: (values.phoneClass ?? null) as ListedPerson['phoneClass'],
    note: values.note ?? null,
  };
}
