import { z } from 'zod';
import { defineApi } from '../../main/contract/call.ts';

/**
 * A database worker on the common channel. Which queries there are, and their types, is declared by the query registry
 * that client and worker share at compile time; both run in one process, so values are not checked again.
 */
export const databaseApi = defineApi({
  name: 'database',
  calls: {
    open: {
      about: 'Answers once the database is open, or why it is not.',
      input: z.null(),
      output: z.null(),
      errors: [],
    },
    run: {
      about: 'Runs one query.',
      input: z.object({ name: z.string(), input: z.unknown() }),
      output: z.unknown(),
      errors: ['db_key_wrong', 'db_newer', 'db_unsafe', 'db_busy', 'db_damaged', 'disk_full', 'io_error'],
    },
    close: { about: 'Folds the WAL in and closes.', input: z.null(), output: z.null(), errors: [] },
  },
  events: {},
});
