import { v7 } from 'uuid';
import type { RosterPerson } from '../../../db/client.ts';
import type { RowProblem } from '../../contract/station/roster.ts';
import { foldForSearch } from '../../domain/applicant/name.ts';
import type { RosterField } from './columns.ts';
import type { Heading } from './heading.ts';
import { readCell } from './values.ts';

export type RowResult = { person: RosterPerson } | { problems: RowProblem[] };

/**
 * Reads one record. A row that holds fewer cells than the heading, or more that are not empty, is told as that alone: its
 * cells may all stand under the wrong heading. Otherwise every cell that is wrong is named.
 * @param seen personal numbers of the rows before; the row's own is added
 */
export function readRow(
  heading: Heading,
  cells: readonly string[],
  row: number,
  seen: Set<string>,
  latestYear: number,
): RowResult {
  const uneven = unevenAt(heading, cells);
  if (uneven !== null) return { problems: [{ row, column: uneven, code: 'row_columns_uneven' }] };
  const values: Partial<Record<RosterField, string | null>> = {};
  const problems: RowProblem[] = [];
  for (const { field, at } of heading.columns) {
    const column = heading.written[at] ?? '';
    const cell = readCell(field, cells[at] ?? '', latestYear);
    if (!cell.ok) problems.push({ row, column, code: cell.code });
    else values[field] = cell.value;
    if (!cell.ok || field !== 'personalId' || cell.value === null) continue;
    if (seen.has(cell.value)) problems.push({ row, column, code: 'row_personal_id_twice' });
    seen.add(cell.value);
  }
  return problems.length > 0 ? { problems } : { person: personOf(values) };
}

/** The heading at which a row stops fitting: the first without a cell, or the last when cells follow it. */
function unevenAt(heading: Heading, cells: readonly string[]): string | null {
  const { written, width } = heading;
  if (cells.length < written.length) return written[cells.length] ?? '';
  const surplus = cells.slice(width).some((cell) => cell.trim() !== '');
  return surplus ? (written.at(-1) ?? '') : null;
}

function personOf(values: Partial<Record<RosterField, string | null>>): RosterPerson {
  const fullName = values.fullName ?? '';
  return {
    rosterId: v7(),
    personalId: values.personalId ?? null,
    fullName,
    folded: foldForSearch(fullName),
    dateOfBirth: values.dateOfBirth ?? null,
    sex: (values.sex ?? null) as RosterPerson['sex'],
    hamlet: values.hamlet ?? null,
    permanentResidence: values.permanentResidence ?? null,
    placeOfOrigin: values.placeOfOrigin ?? null,
    phone: values.phone ?? null,
    phoneClass: (values.phoneClass ?? null) as RosterPerson['phoneClass'],
    note: values.note ?? null,
  };
}
