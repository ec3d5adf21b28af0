/** `npm run test:e2e [-- file filters]`: the application in the real Electron; skipped in sight where that cannot be. */
import { prepareElectron } from '../setup/electron.mjs';
import { ROOT } from './run-tool.ts';
import { summary } from './summary.ts';
import { runUnitTests } from './unit-tests.ts';

// What cannot be had is no failure here: the tests then say that they are skipped.
await prepareElectron(ROOT);
const counts = await runUnitTests(['--config', 'vitest.e2e.config.ts', ...process.argv.slice(2)]);
// Where no window can be shown every test is skipped, which is said and is no failure.
const failed =
  counts.skipped.length > 0 ? counts.failed.filter((name) => name !== 'vitest passed no test') : counts.failed;
console.log(summary({ ...counts, failed }));
process.exitCode = failed.length === 0 ? 0 : 1;
