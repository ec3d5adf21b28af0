import { defineConfig } from 'vitest/config';

/**
 * A station killed at every write of every kind of dossier, station and hub killed at moments of chance: hundreds of deaths, which
 * take minutes. `npm run test:faults`.
 */
export default defineConfig({
  test: {
    include: ['test/faults/writes/**/*.test.ts'],
    pool: 'forks',
    maxWorkers: '100%',
    // Rounds of a soak, which wait more than they work.
    maxConcurrency: 2,
    testTimeout: 150_000,
    hookTimeout: 150_000,
    expect: { poll: { timeout: 60_000 } },
  },
});
