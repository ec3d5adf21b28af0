import type { TestCounts } from './vitest-report.ts';

/** The last line of a run; programs read it: `N passed, N failed`, with `, N skipped` where any was. */
export function summaryLine({ passed, failed, skipped }: TestCounts): string {
  const line = `${passed} passed, ${failed.length} failed`;
  return skipped.length === 0 ? line : `${line}, ${skipped.length} skipped`;
}

/** Names what was skipped and what failed, and ends with the summary line. */
export function summary(counts: TestCounts): string {
  return [
    ...counts.skipped.map((name) => `skipped  ${name}`),
    ...counts.failed.map((name) => `FAILED   ${name}`),
    summaryLine(counts),
  ].join('\n');
}
