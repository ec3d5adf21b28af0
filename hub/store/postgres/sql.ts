import { createHash } from 'node:crypto';
import type pg from 'pg';
import type { Sql, Value } from '../sql.ts';

const names = new Map<string, string>();

/** A prepared statement's name, the same for the same text on every connection. */
function nameOf(text: string): string {
  let name = names.get(text);
  if (name === undefined) {
    name = createHash('sha256').update(text).digest('hex').slice(0, 32);
    names.set(text, name);
  }
  return name;
}

type Ask = (text: string, values: readonly Value[], changes: boolean) => Promise<pg.QueryResult>;

/** One statement, prepared once on each connection. */
export const query = (client: pg.ClientBase, text: string, values: readonly Value[]): Promise<pg.QueryResult> =>
  client.query({ name: nameOf(text), text, values: [...values] });

/** Statements each by itself; `ask` is told whether one changes something. */
export function postgresSql(ask: Ask): Sql {
  return sqlOf(ask);
}

/**
 * Statements in a transaction that `begun` begins. Questions may travel with it; what changes anything waits until it has
 * begun, since outside a transaction it would stand by itself.
 */
export function transactionSql(client: pg.PoolClient, begun: Promise<unknown>): Sql {
  const ask: Ask = (text, values) => query(client, text, values);
  let [hasBegun, waiting] = [false, false];
  begun.then(
    () => {
      hasBegun = true;
    },
    () => undefined,
  );
  return sqlOf((text, values, changes) => {
    if (hasBegun || (!waiting && !changes)) return ask(text, values, changes);
    waiting = true;
    return begun.then(() => ask(text, values, changes));
  });
}

const reads = /^\s*(SELECT|WITH)\b/;

function sqlOf(given: Ask): Sql {
  const ask = (text: string, values: readonly Value[]) => given(text, values, !reads.test(text));
  return {
    get: async <T>(text: string, ...values: Value[]) => (await ask(text, values)).rows[0] as T | undefined,
    all: async <T>(text: string, ...values: Value[]) => (await ask(text, values)).rows as T[],
    run: async (text, ...values) => (await ask(text, values)).rowCount ?? 0,
    guard: async (key, mode) => {
      const shared = mode === 'shared' ? '_shared' : '';
      await ask(`SELECT pg_advisory_xact_lock${shared}(hashtextextended($1, 0))`, [key]);
    },
    forUpdate: ' FOR UPDATE',
    skipLocked: ' FOR UPDATE SKIP LOCKED',
    among: (column, place, of) => `${column} = ANY (${place}::${of}[])`,
    // An array as PostgreSQL reads it; every element quoted.
    list: (values) => `{${values.map((value) => `"${String(value).replaceAll(/["\\]/g, '\\$&')}"`).join(',')}}`,
  };
}
