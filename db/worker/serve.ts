import { parentPort, workerData } from 'node:worker_threads';
import type { Database } from 'better-sqlite3';
import { serveApi } from '../../main/contract/channel/server.ts';
import { workerChannel } from '../../main/contract/channel/worker.ts';
import { Failure } from '../../main/contract/result.ts';
import type { Migration } from '../migrations/migrate.ts';
import { openDatabase } from '../open.ts';
import type { QuerySet } from '../queries/query.ts';
import { asFailure } from '../sqlite-failure.ts';
import { databaseApi } from './database-api.ts';

export interface WorkerData {
  path: string;
  key: Uint8Array;
}

/**
 * Body of a database worker thread: opens its database with the key it was started with, then serves the queries. An
 * opening that fails is the answer to every call, so the client learns why.
 */
export function serveDatabase(migrations: readonly Migration[], queries: QuerySet): void {
  if (!parentPort) throw new Error('this file runs as a worker thread');
  const opened = openOnce(workerData as WorkerData, migrations);
  const database = (): Database => {
    if (opened instanceof Failure) throw opened;
    return opened;
  };
  serveApi(databaseApi, workerChannel(parentPort), {
    open: () => {
      database();
      return null;
    },
    run: ({ name, input }) => {
      const query = Object.hasOwn(queries, name) ? queries[name] : undefined;
      if (!query) throw new Failure('unknown_call', name);
      try {
        return query(database(), input);
      } catch (error) {
        throw asFailure(error);
      }
    },
    close: () => {
      if (!(opened instanceof Failure)) opened.close();
      return null;
    },
  });
}

function openOnce({ path, key }: WorkerData, migrations: readonly Migration[]): Database | Failure {
  try {
    return openDatabase({ path, key, migrations });
  } catch (error) {
    return asFailure(error);
  } finally {
    key.fill(0);
  }
}
