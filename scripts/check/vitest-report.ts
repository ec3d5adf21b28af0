/** What the JSON reporter of vitest writes, as far as it is counted here. */
interface RawReport {
  testResults: { name: string; status: string; assertionResults: { fullName: string; status: string }[] }[];
}

export interface TestCounts {
  passed: number;
  /** Names of failed tests, and of test files that could not be loaded. */
  failed: string[];
  /** Names of tests that were skipped or are only announced. */
  skipped: string[];
}

/**
 * Counts the tests of a report of vitest's JSON reporter.
 *
 * @param text the report
 * @param root folder that names are given relative to, with a slash at its end
 * @throws SyntaxError or TypeError when the text is no such report
 */
export function countTests(text: string, root: string): TestCounts {
  const counts: TestCounts = { passed: 0, failed: [], skipped: [] };
  const prefix = root.replaceAll('\\', '/');
  for (const { name, status, assertionResults } of (JSON.parse(text) as RawReport).testResults) {
    const path = name.replaceAll('\\', '/');
    const file = path.startsWith(prefix) ? path.slice(prefix.length) : path;
    let failedHere = false;
    for (const test of assertionResults) {
      const title = `${file} > ${test.fullName}`;
      if (test.status === 'passed') counts.passed += 1;
      else if (test.status === 'failed') {
        counts.failed.push(title);
        failedHere = true;
      } else counts.skipped.push(title);
    }
    if (status === 'failed' && !failedHere) counts.failed.push(`${file} (the file itself)`);
  }
  return counts;
}
