import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, runTool } from './run-tool.ts';
import { countTests, type TestCounts } from './vitest-report.ts';

/** Where the last run's report stays, for whoever wants to read it. */
const REPORT = 'out/check/tests.json';

/**
 * Runs vitest with its output on the screen.
 *
 * @param args passed on: file filters and options of vitest
 * @returns the counts; a run that vitest itself calls failed while every test passed (an error outside of any test, no
 *   test found, a crash) counts as one failed test
 */
export async function runUnitTests(args: string[]): Promise<TestCounts> {
  mkdirSync(join(ROOT, 'out/check'), { recursive: true });
  rmSync(join(ROOT, REPORT), { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${REPORT}`];
  const { code } = await runTool('node_modules/vitest/vitest.mjs', ['run', ...reporters, ...args], true);
  let counts: TestCounts;
  try {
    counts = countTests(readFileSync(join(ROOT, REPORT), 'utf8'), ROOT);
  } catch {
    return { passed: 0, failed: ['vitest left no report'], skipped: [] };
  }
  if (code !== 0 && counts.failed.length === 0) counts.failed.push(`vitest itself (exit code ${code})`);
  if (code === 0 && counts.passed === 0) counts.failed.push('vitest passed no test');
  return counts;
}
