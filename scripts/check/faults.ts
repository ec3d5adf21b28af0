/** `npm run test:faults [-- file filters]`: a station killed at every write of every kind of dossier. */
import { summary } from './summary.ts';
import { runUnitTests } from './unit-tests.ts';

const counts = await runUnitTests(['--config', 'vitest.faults.config.ts', ...process.argv.slice(2)]);
console.log(summary(counts));
process.exitCode = counts.failed.length === 0 ? 0 : 1;
