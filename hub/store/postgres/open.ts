import pg from 'pg';
import { HubFault } from '../../faults.ts';
import { errnoOf } from '../../files.ts';
import { all } from '../all.ts';
import type { HubIdentity } from '../records/hub-row.ts';
import { recordsOn } from '../records/records.ts';
import type { Sql, Value } from '../sql.ts';
import type { Held, Last, Store } from '../store.ts';
import { isWorthRepeating, sqlStateOf } from './failures.ts';
import { knownHub } from './known-hub.ts';
import { migrate } from './migrations/migrate.ts';
import { CommitOverdue, Commits } from './overdue.ts';
import { isCancelledWait, ReplicationProof } from './proof.ts';
import { assertSafe } from './safe.ts';
import { postgresSql, query, transactionSql } from './sql.ts';

export interface PostgresOptions {
  /** Connections of this process at most. */
  connections?: number;
  /** Refuse a server without a synchronous standby. */
  standby?: boolean;
  /** How long a commit is waited for; 15 s unless given. */
  commitWaitMs?: number;
  /** Opens also while the standby does not answer: every question is then answered by `CommitOverdue` until it does. */
  mayWait?: boolean;
}

/** How often a transaction is run again that met another one. */
const mostTries = 8;
/** What the hub asks of every connection, stronger than what role or database are set to. */
const sessionOptions = [
  'synchronous_commit=on',
  'default_transaction_isolation=read\\ committed',
  'lock_timeout=30s',
  // A process that stopped in the middle of a transaction must not keep stations waiting for ever.
  'idle_in_transaction_session_timeout=60s',
]
  .map((setting) => `-c ${setting}`)
  .join(' ');

/** Whole numbers of the schema are below 2^53. */
const types = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    oid === pg.types.builtins.INT8
      ? Number
      : pg.types.getTypeParser(oid, format as 'text')) as typeof pg.types.getTypeParser,
};

/**
 * The records in a PostgreSQL database (`postgres://user@host/database`, or a folder with its socket as `host`).
 * @throws HubFault `db_unreachable` (`commit_overdue` where its standby does not answer), `db_unsafe`, `db_newer`
 */
export async function openPostgres(url: string, options: PostgresOptions = {}): Promise<Store> {
  const settings = { connectionString: url, types, options: sessionOptions, application_name: 'tram-hub' };
  const waitMs = options.commitWaitMs ?? 15_000;
  const commits = new Commits(waitMs);
  const proof = new ReplicationProof(settings, waitMs);
  const cancelled = new WeakSet<object>();
  // Statements that are asked together travel together.
  const pool = new pg.Pool({
    ...settings,
    pipeline: true,
    max: options.connections ?? 10,
    connectionTimeoutMillis: 10_000,
    onConnect: (client) => proof.meet(client),
  });
  // A connection that breaks while nobody uses it is replaced with the next question.
  pool.on('error', () => undefined);
  // One that breaks while it is used fails its question; without a listener it would end the process, too.
  pool.on('connect', (client) => {
    client.on('error', () => undefined);
    client.on('notice', (notice) => {
      if (!isCancelledWait(notice)) return;
      cancelled.add(client);
      proof.forget();
    });
  });
  const connected = async (): Promise<pg.PoolClient> => {
    if (!proof.isProved) await proof.prove();
    return pool.connect();
  };
  /** The answer of a commit. @throws CommitOverdue, or an error when the server answered without its standby */
  const committed = async <T>(client: pg.PoolClient, answer: Promise<T>): Promise<T> => {
    cancelled.delete(client);
    const result = await commits.wait(client, answer);
    if (cancelled.has(client)) throw new Error('Connection terminated: the wait for the standby was cancelled');
    return result;
  };
  const line: Line = { connected, commits, committed };
  let unproved: HubIdentity | null = null;
  try {
    try {
      const client = await pool.connect();
      try {
        await assertSafe(client, options.standby ?? false);
        await migrate(client);
      } finally {
        client.release();
      }
    } catch (error) {
      const isWaiting = error instanceof CommitOverdue && options.mayWait === true;
      unproved = isWaiting ? await knownHub(settings, options.standby ?? false) : null;
      if (unproved === null) throw error;
    }
  } catch (error) {
    proof.end();
    await pool.end();
    if (error instanceof HubFault) throw error;
    throw new HubFault('db_unreachable', sqlStateOf(error) ?? errnoOf(error) ?? undefined, { cause: error });
  }
  return {
    place: 'PostgreSQL',
    unproved,
    ...recordsOn(postgresSql((text, values, changes) => single(line, text, values, changes))),
    write: (work) => repeated(() => transaction(line, 'BEGIN', (sql, last) => work(recordsOn(sql), last))),
    read: (work) => transaction(line, 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY', (sql) => work(recordsOn(sql))),
    alone: async (name, work) => {
      const held = await sessionLock(settings, `alone ${name}`, 'exclusive');
      if (!held) return false;
      try {
        await work();
        return true;
      } finally {
        await held.release();
      }
    },
    hold: async (how) => {
      const held = await sessionLock(settings, 'serving', how === 'alone' ? 'exclusive' : 'shared');
      if (!held) throw new HubFault('data_in_use');
      return held;
    },
    // Its pages carry their own checksums where the cluster was made with them; there is no question that checks all of them.
    integrity: async () => {
      const { rows } = await pool.query(
        `SELECT conrelid::regclass::text || ' ' || conname AS found FROM pg_constraint WHERE NOT convalidated
         UNION ALL SELECT indexrelid::regclass::text || ' is not valid' FROM pg_index WHERE NOT indisvalid`,
      );
      return rows.map((row) => String(row.found));
    },
    close: () => {
      proof.end();
      commits.end();
      return pool.end();
    },
  };
}

async function repeated<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await work();
    } catch (error) {
      if (tries >= mostTries || !isWorthRepeating(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 10 * 2 ** tries));
    }
  }
}

/** What statements go through. */
interface Line {
  connected(): Promise<pg.PoolClient>;
  commits: Commits;
  committed<T>(client: pg.PoolClient, answer: Promise<T>): Promise<T>;
}

/** One statement by itself; one that changes something is a commit. */
async function single(line: Line, text: string, values: readonly Value[], changes: boolean): Promise<pg.QueryResult> {
  if (changes) line.commits.assertAnswered();
  const client = await line.connected();
  let broken = false;
  try {
    const answer = query(client, text, values);
    return await (changes ? line.committed(client, answer) : answer);
  } catch (error) {
    broken = sqlStateOf(error) === null;
    throw error;
  } finally {
    if (!line.commits.isWaiting(client)) client.release(broken);
  }
}

/** `begin` travels with the first questions, and COMMIT with what `work` leaves to be done last. */
async function transaction<T>(line: Line, begin: string, work: (sql: Sql, last: Last) => Promise<T>): Promise<T> {
  const writes = begin === 'BEGIN';
  if (writes) line.commits.assertAnswered();
  const client = await line.connected();
  let broken = true;
  try {
    const begun = client.query(begin);
    begun.catch(() => undefined);
    const rest: Promise<unknown>[] = [];
    const result = await work(transactionSql(client, begun), (statement) => {
      statement.catch(() => undefined);
      rest.push(statement);
    });
    await begun;
    // After a failed statement the server takes COMMIT for ROLLBACK; the failure itself is thrown then.
    const commit = client.query('COMMIT');
    const answer = all([...rest, commit]);
    await (writes ? line.committed(client, answer) : answer);
    if ((await commit).command !== 'COMMIT') throw new Error('Connection terminated: the transaction was undone');
    broken = false;
    return result;
  } catch (error) {
    if (!line.commits.isWaiting(client)) {
      broken = !(await client.query('ROLLBACK').then(
        () => true,
        () => false,
      ));
    }
    throw error;
  } finally {
    if (!line.commits.isWaiting(client)) client.release(broken);
  }
}

/** A lock over a connection of its own, which the server takes back when this process ends; null when somebody has it. */
async function sessionLock(
  settings: pg.ClientConfig,
  name: string,
  mode: 'shared' | 'exclusive',
): Promise<Held | null> {
  const client = new pg.Client(settings);
  client.on('error', () => undefined);
  await client.connect();
  const shared = mode === 'shared' ? '_shared' : '';
  try {
    const { rows } = await client.query(`SELECT pg_try_advisory_lock${shared}(hashtextextended($1, 0)) AS taken`, [
      `tram hub ${name}`,
    ]);
    if (rows[0]?.taken === true) return { release: () => client.end() };
  } catch (error) {
    await client.end().catch(() => undefined);
    throw error;
  }
  await client.end();
  return null;
}
