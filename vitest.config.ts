import { configDefaults, defineConfig } from 'vitest/config';

/**
 * Unit tests stand beside their code; everything that needs several processes or folders is under test/.
 * Tests run in forked processes: native modules and worker threads must be the real ones.
 */
export default defineConfig({
  test: {
    include: ['{main,renderer,devices,biometrics,db,hub,scripts,test}/**/*.test.{ts,tsx}'],
    // The application in the real Electron has a command of its own: vitest.e2e.config.ts.
    exclude: [...configDefaults.exclude, 'test/e2e/**'],
    setupFiles: ['test/setup/property-tests.ts'],
    pool: 'forks',
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
