export type Value = string | number | null | Uint8Array;

/**
 * A database as the records see it. Statements are written once, for SQLite and PostgreSQL: `$1`, `$2` …, column names that are
 * given out in double quotes. Whole numbers come as numbers, bytes as `Buffer`. Failures of the database are thrown as they are.
 */
export interface Sql {
  get<T>(text: string, ...values: Value[]): Promise<T | undefined>;
  all<T>(text: string, ...values: Value[]): Promise<T[]>;
  /** The number of rows changed. */
  run(text: string, ...values: Value[]): Promise<number>;
  /**
   * Inside a write transaction: holds `key` until it ends, together with other `shared` holders or alone. Where a write
   * transaction has the whole database to itself there is nothing to do.
   */
  guard(key: string, mode: 'shared' | 'exclusive'): Promise<void>;
  /** Ends a SELECT whose rows are to stay as they are until the write transaction ends. */
  readonly forUpdate: string;
  /** The same, passing over rows that another transaction holds. */
  readonly skipLocked: string;
  /** A condition: `column` is one of what the parameter `place` (`$1`) holds, made by `list`. However many, one statement. */
  among(column: string, place: string, of: 'text' | 'integer' | 'bigint'): string;
  list(values: readonly (string | number)[]): Value;
}

/** The rows of a query that takes a place to go on from and a limit, page by page, so that memory stays bounded. */
export async function* pages<T>(page: (after: T | null) => Promise<T[]>): AsyncGenerator<T> {
  for (let after: T | null = null; ; ) {
    const rows = await page(after);
    yield* rows;
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last;
  }
}

/** Rows of one page. */
export const pageRows = 1_000;
