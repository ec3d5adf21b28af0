import { defineConfig } from 'vitest/config';

/** A station killed at every write of every kind of dossier: hundreds of deaths, which take minutes. `npm run test:faults`. */
export default defineConfig({
  test: {
    include: ['test/faults/writes/**/*.test.ts'],
    pool: 'forks',
    maxWorkers: '100%',
    testTimeout: 120_000,
    hookTimeout: 60_000,
  },
});
