import { describeUnknown, Failure } from '../main/contract/result.ts';

/** What an exception of SQLite means for the operator. The message stays out: it may quote values. */
export function asFailure(error: unknown): Failure {
  if (error instanceof Failure) return error;
  const code = describeUnknown(error);
  // The index of the WAL has no room: what a full disk says to whoever opens a database.
  if (code === 'SQLITE_FULL' || code === 'SQLITE_IOERR_SHMSIZE') return new Failure('disk_full', code);
  if (code === 'SQLITE_NOTADB') return new Failure('db_key_wrong', code);
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) return new Failure('db_busy', code);
  if (code.startsWith('SQLITE_CORRUPT')) return new Failure('db_damaged', code);
  if (code.startsWith('SQLITE_IOERR') || code === 'SQLITE_READONLY' || code === 'SQLITE_CANTOPEN') {
    return new Failure('io_error', code);
  }
  return new Failure('internal', code, { cause: error });
}
