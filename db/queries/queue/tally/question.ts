import type { CoverPart } from '../../../../main/domain/tally/cover.ts';

/** The axes as the database knows them. */
export type DbAxis = 'day' | 'hour' | 'kind' | 'commune' | 'hamlet' | 'cadre' | 'operator' | 'sex' | 'age_band';

/** A question to the counters; lists of values are what a filter lets through, the empty text stands for none. */
export interface DbQuestion {
  basis: 0 | 1;
  people: boolean;
  /** First and last day, `yyyymmdd`. */
  from: number;
  to: number;
  /** Only these days of the period; null: all. */
  days: number[] | null;
  /** The period in parts, of which years and months are taken where counters have them. */
  cover: CoverPart[];
  /** Every day of the period, or of `days`; null where it is longer than anything told day by day. */
  single: CoverPart[] | null;
  filter: Partial<Record<Exclude<DbAxis, 'day'>, (string | number)[]>>;
  splitBy: DbAxis | null;
}

/** Where the columns of a query stand. */
export type Columns = Partial<Record<DbAxis | 'on_roster', string>>;

/** Conditions of a filter over some columns, with what they bind. */
export function filterOf(question: DbQuestion, columns: Columns): { where: string; bind: string[] } {
  const terms: string[] = [];
  const bind: string[] = [];
  for (const [axis, values] of Object.entries(question.filter) as [Exclude<DbAxis, 'day'>, (string | number)[]][]) {
    const column = columns[axis];
    if (column === undefined) throw new Error(`no column for ${axis}`);
    terms.push(`${column} IN (SELECT value FROM json_each(?))`);
    bind.push(JSON.stringify(values));
  }
  return { where: terms.map((term) => ` AND ${term}`).join(''), bind };
}

/** The axes a question touches beside day, hour, kind and commune, which every table of counters knows. */
export function widerAxes({ filter, splitBy }: DbQuestion): DbAxis[] {
  const wide = new Set<DbAxis>(['hamlet', 'cadre', 'operator', 'sex', 'age_band']);
  const used = [...(Object.keys(filter) as DbAxis[]), ...(splitBy ? [splitBy] : [])];
  return [...new Set(used.filter((axis) => wide.has(axis)))];
}
