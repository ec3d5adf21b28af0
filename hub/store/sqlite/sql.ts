import type Database from 'better-sqlite3';
import type { Sql, Value } from '../sql.ts';

/** Lists as JSON, taken apart by SQLite. */
export const sqliteLists: Pick<Sql, 'among' | 'list'> = {
  among: (column, place) => `${column} IN (SELECT value FROM json_each(${place}))`,
  list: (values) => JSON.stringify(values),
};

/** Statements over one SQLite connection, each prepared once. They are carried out at once; only the answer is a promise. */
export function sqliteSql(db: Database.Database): Sql {
  const prepared = new Map<string, Database.Statement<unknown[]>>();
  const statement = (text: string): Database.Statement<unknown[]> => {
    let found = prepared.get(text);
    if (!found) {
      found = db.prepare<unknown[]>(text);
      prepared.set(text, found);
    }
    return found;
  };
  /** `$1` is a named parameter of SQLite, called `1`. */
  const bind = (values: readonly Value[]): unknown[] =>
    values.length === 0 ? [] : [Object.fromEntries(values.map((value, i) => [i + 1, value]))];
  return {
    get: async <T>(text: string, ...values: Value[]) => statement(text).get(...bind(values)) as T | undefined,
    all: async <T>(text: string, ...values: Value[]) => statement(text).all(...bind(values)) as T[],
    run: async (text, ...values) => statement(text).run(...bind(values)).changes,
    guard: async () => undefined,
    forUpdate: '',
    skipLocked: '',
    ...sqliteLists,
  };
}
