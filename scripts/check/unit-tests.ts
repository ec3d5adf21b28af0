import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, runTool } from './run-tool.ts';
import { countTests, fileOf, type TestCounts } from './vitest-report.ts';

/** Where the last run's report stays, for whoever wants to read it. */
const REPORT = 'out/check/tests.json';

/** So many files are run once more at most; where more fail something is broken. */
const FEW = 4;

/**
 * Runs vitest with its output on the screen. Files that fail, when they are few, are run once more alone: windows, processes
 * and deaths by the clock meet a busy machine. What passes only then is named in the summary, so that it is not overlooked.
 *
 * @param filters which files; all without
 * @param options of vitest
 * @returns the counts; a run that vitest itself calls failed while every test passed (an error outside of any test, no
 *   test found, a crash) counts as one failed test
 */
export async function runUnitTests(filters: string[], options: string[] = []): Promise<TestCounts> {
  const first = await runOnce([...options, ...filters]);
  if (!('report' in first)) return first.counts;
  const files = [...new Set(first.counts.failed.map(fileOf))].filter((file) => file !== null);
  const ofFiles = first.counts.failed.every((failure) => fileOf(failure) !== null);
  if (files.length === 0 || files.length > FEW || !ofFiles) return first.counts;
  console.log(`\nonce more, alone: ${files.join(', ')}\n`);
  const second = await runOnce([...options, ...files]);
  const rest = countTests(first.report, ROOT, (file) => !files.includes(file));
  return {
    passed: rest.passed + second.counts.passed,
    failed: second.counts.failed,
    skipped: [...rest.skipped, ...second.counts.skipped],
    again: files,
  };
}

async function runOnce(args: string[]): Promise<{ counts: TestCounts; report: string } | { counts: TestCounts }> {
  mkdirSync(join(ROOT, 'out/check'), { recursive: true });
  rmSync(join(ROOT, REPORT), { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${REPORT}`];
  const { code } = await runTool('node_modules/vitest/vitest.mjs', ['run', ...reporters, ...args], true);
  try {
    const report = readFileSync(join(ROOT, REPORT), 'utf8');
    const counts = countTests(report, ROOT);
    if (code !== 0 && counts.failed.length === 0) counts.failed.push(`vitest itself (exit code ${code})`);
    if (code === 0 && counts.passed === 0) counts.failed.push('vitest passed no test');
    return { counts, report };
  } catch {
    return { counts: { passed: 0, failed: ['vitest left no report'], skipped: [] } };
  }
}
