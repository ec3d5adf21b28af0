import { configDefaults, defineConfig } from 'vitest/config';

/**
 * Unit tests stand beside their code; everything that needs several processes or folders is under test/.
 * Tests run in forked processes: native modules and worker threads must be the real ones.
 */
export default defineConfig({
  test: {
    include: ['{main,renderer,devices,biometrics,db,hub,scripts,test}/**/*.test.{ts,tsx}'],
    // Two have a command of their own: the application in the real Electron (vitest.e2e.config.ts), and hundreds of deaths
    // (vitest.faults.config.ts).
    exclude: [...configDefaults.exclude, 'test/e2e/**', 'test/faults/writes/**'],
    setupFiles: ['test/setup/property-tests.ts'],
    pool: 'forks',
    // One core fewer is the tool's own choice: on two cores that would be a single file at a time.
    maxWorkers: '100%',
    // On a machine whose every core has something else to do everything takes many times as long. Longer than one wait of a test
    // (60 s): what was waited for in vain is then named. A test that needs less says so nowhere.
    testTimeout: 150_000,
    hookTimeout: 150_000,
    // The tool's own patience is one second, which a busy machine needs for a screen that is opened the first time.
    expect: { poll: { timeout: 60_000 } },
  },
});
