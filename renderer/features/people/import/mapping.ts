import type { RosterField, RosterInspection, RosterMapping } from '../../../../main/contract/station/roster.ts';

type Columns = RosterInspection['columns'];

/** The columns after one of them was said to hold something else; what held it before holds nothing. */
export function changeColumn(columns: Columns, at: number, field: RosterField | null): Columns {
  return columns.map((column) => {
    if (column.at === at) return { ...column, field };
    return field !== null && column.field === field ? { ...column, field: null } : column;
  });
}

/** What is to be imported of the columns. */
export function mappingOf(columns: Columns): RosterMapping {
  return columns.flatMap(({ at, field }) => (field === null ? [] : [{ at, field }]));
}
