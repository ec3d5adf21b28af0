/** `npm test [-- file filters]`: the static checks, then every test. */
import { runStaticChecks } from './static-checks.ts';
import { summary } from './summary.ts';
import { runUnitTests } from './unit-tests.ts';

const checks = await runStaticChecks();
const tests = await runUnitTests(process.argv.slice(2));
const all = {
  passed: checks.passed + tests.passed,
  failed: [...checks.failed, ...tests.failed],
  skipped: tests.skipped,
};
console.log(summary(all));
process.exitCode = all.failed.length === 0 ? 0 : 1;
