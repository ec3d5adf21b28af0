import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';

/** A PostgreSQL server of its own: in a new folder, over a Unix socket alone, gone with its folder. */
export interface TestPostgres {
  /** The URL of a database, `postgres` where none is named. */
  url(database?: string): string;
  /** A new, empty database. */
  fresh(): Promise<string>;
  /** Ends the server, `hard` as a crash would, and starts it again on its data. */
  restart(hard: boolean): Promise<void>;
  /** Gives it a synchronous standby, which every commit waits for from then on. */
  standby(): Promise<TestStandby>;
  stop(): Promise<void>;
}

export interface TestStandby {
  /** Resolves when commits are answered again; nothing when it runs. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** How long a server may take to make good what a crash left, on a machine with much else to do. */
const patienceMs = 60_000;

/** The folder with PostgreSQL's server programs, or null where they are not installed. */
export function postgresPrograms(): string | null {
  const versions = '/usr/lib/postgresql';
  const debian = existsSync(versions)
    ? readdirSync(versions)
        .sort((a, b) => Number(b) - Number(a))
        .map((version) => join(versions, version, 'bin'))
    : [];
  const folders = [...debian, ...(process.env.PATH ?? '').split(delimiter), '/usr/local/pgsql/bin'];
  if (process.platform === 'win32') return null;
  const isComplete = (folder: string) => ['initdb', 'postgres'].every((name) => existsSync(join(folder, name)));
  return folders.find((folder) => folder !== '' && isComplete(folder)) ?? null;
}

/** The server refuses to run as root: then it gets the account that its package made. */
function account(): { uid: number; gid: number } | Record<string, never> {
  if (process.getuid?.() !== 0) return {};
  const ask = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }).trim());
  return { uid: ask('-u'), gid: ask('-g') };
}

/** `settings` as `name=value`, beside what every cluster of tests is given. */
export async function startPostgres(settings: readonly string[] = []): Promise<TestPostgres> {
  const programs = postgresPrograms();
  if (programs === null) throw new Error('PostgreSQL is not installed here');
  const folder = mkdtempSync(join(tmpdir(), 'tram-pg-'));
  const who = account();
  if (who.uid !== undefined) chownSync(folder, who.uid, who.gid);
  const data = join(folder, 'data');
  execFileSync(join(programs, 'initdb'), ['-D', data, '-U', 'tram', '-A', 'trust', '-E', 'UTF8', '--no-locale', '-N'], {
    ...who,
    cwd: folder,
    stdio: 'pipe',
  });
  const given = ['listen_addresses=', `unix_socket_directories=${folder}`, 'max_connections=200', ...settings];
  const url = (database = 'postgres') => `postgres:///${database}?host=${encodeURIComponent(folder)}&user=tram`;
  const run = () => serve(programs, data, given, url(), who);
  let server = await run();
  let standby: ChildProcess | null = null;
  const atExit = () => {
    for (const child of [server, standby]) child?.kill('SIGQUIT');
  };
  process.once('exit', atExit);
  let made = 0;
  return {
    url,
    async fresh() {
      const name = `hub_${++made}`;
      const client = new pg.Client(url());
      await client.connect();
      await client.query(`CREATE DATABASE ${name}`);
      await client.end();
      return url(name);
    },
    async restart(hard) {
      await end(server, hard ? 'SIGQUIT' : 'SIGINT');
      server = await run();
    },
    async standby() {
      const copy = join(folder, 'standby');
      execFileSync(
        join(programs, 'pg_basebackup'),
        ['-D', copy, '-h', folder, '-U', 'tram', '-R', '-N', '-c', 'fast'],
        {
          ...who,
          cwd: folder,
          stdio: 'pipe',
        },
      );
      await asked(url(), [`ALTER SYSTEM SET synchronous_standby_names = '*'`, 'SELECT pg_reload_conf()']);
      const settings = [...given, `unix_socket_directories=${copy}`, 'wal_retrieve_retry_interval=100ms'];
      const itself = `postgres:///postgres?host=${encodeURIComponent(copy)}&user=tram`;
      const start = async (): Promise<void> => {
        standby ??= await serve(programs, copy, settings, itself, who);
        for (;;) {
          const [row] = await asked(url(), [`SELECT 1 AS found FROM pg_stat_replication WHERE sync_state = 'sync'`]);
          if (row) return;
          await wait(50);
        }
      };
      await start();
      return {
        start,
        stop: async () => {
          if (standby) await end(standby, 'SIGQUIT');
          standby = null;
        },
      };
    },
    async stop() {
      if (standby) await end(standby, 'SIGQUIT');
      await end(server, 'SIGQUIT');
      process.off('exit', atExit);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function serve(
  programs: string,
  data: string,
  settings: readonly string[],
  url: string,
  who: { uid?: number; gid?: number },
): Promise<ChildProcess> {
  const args = ['-D', data, ...settings.flatMap((one) => ['-c', one])];
  const child = spawn(join(programs, 'postgres'), args, { ...who, cwd: data, stdio: 'ignore' });
  const end = performance.now() + patienceMs;
  for (;;) {
    try {
      await asked(url, []);
      return child;
    } catch (error) {
      if (performance.now() > end || child.exitCode !== null) throw error;
      await wait(50);
    }
  }
}

/** The rows of the last statement. */
async function asked(url: string, statements: readonly string[]): Promise<unknown[]> {
  const client = new pg.Client(url);
  client.on('error', () => undefined);
  await client.connect();
  let rows: unknown[] = [];
  for (const statement of statements) rows = (await client.query(statement)).rows;
  await client.end();
  return rows;
}

function end(server: ChildProcess, signal: 'SIGINT' | 'SIGQUIT'): Promise<void> {
  return new Promise((resolve) => {
    if (server.exitCode !== null || server.signalCode !== null) return resolve();
    server.once('exit', () => resolve());
    server.kill(signal);
  });
}
