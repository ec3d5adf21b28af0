import { postgresPrograms, startPostgres, type TestPostgres } from './postgres.ts';

/** Where the records of a test's hub may lie. */
export interface TestStore {
  /** What the tests' names say. */
  name: string;
  /** Cannot be had here. */
  missing: boolean;
  /** A new, empty place: the URL of a database, or null for a file in the data folder. */
  fresh(): Promise<string | null>;
  end(): Promise<void>;
}

/** Both kinds of records. What holds for one must hold for the other, so tests run over each. */
export function testStores(): TestStore[] {
  const missing = postgresPrograms() === null;
  let server: Promise<TestPostgres> | null = null;
  return [
    { name: 'SQLite', missing: false, fresh: async () => null, end: async () => undefined },
    {
      name: missing ? 'PostgreSQL (not installed here)' : 'PostgreSQL',
      missing,
      fresh: async () => {
        server ??= startPostgres();
        return (await server).fresh();
      },
      end: async () => void (await (await server)?.stop()),
    },
  ];
}
