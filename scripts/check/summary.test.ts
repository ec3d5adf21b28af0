import { describe, expect, test } from 'vitest';
import { summary, summaryLine } from './summary.ts';
import { countTests } from './vitest-report.ts';

const report = (testResults: unknown) => JSON.stringify({ testResults });
const file = (name: string, status: string, ...tests: [string, string][]) => ({
  name: `/project/${name}`,
  status,
  assertionResults: tests.map(([fullName, s]) => ({ fullName, status: s })),
});

describe('countTests', () => {
  test('counts every status and names what failed or was skipped', () => {
    const counts = countTests(
      report([
        file('a.test.ts', 'failed', ['one', 'passed'], ['two', 'failed'], ['three', 'skipped']),
        file('b.test.ts', 'passed', ['four', 'passed'], ['five', 'pending'], ['six', 'todo']),
      ]),
      '/project/',
    );
    expect(counts).toEqual({
      passed: 2,
      failed: ['a.test.ts > two'],
      skipped: ['a.test.ts > three', 'b.test.ts > five', 'b.test.ts > six'],
    });
  });

  test('counts a file that could not be loaded as failed', () => {
    expect(countTests(report([file('a.test.ts', 'failed')]), '/project/').failed).toEqual([
      'a.test.ts (the file itself)',
    ]);
  });

  test('counts a file whose hook failed after its tests passed', () => {
    const counts = countTests(report([file('a.test.ts', 'failed', ['one', 'passed'])]), '/project/');
    expect(counts).toEqual({ passed: 1, failed: ['a.test.ts (the file itself)'], skipped: [] });
  });

  test('refuses what is no report', () => {
    expect(() => countTests('', '/project/')).toThrow(SyntaxError);
    expect(() => countTests('{}', '/project/')).toThrow(TypeError);
  });
});

describe('the last line', () => {
  test('leaves skipped out where none was', () => {
    expect(summaryLine({ passed: 3, failed: [], skipped: [] })).toBe('3 passed, 0 failed');
  });

  test('counts skipped', () => {
    expect(summaryLine({ passed: 3, failed: ['a'], skipped: ['b', 'c'] })).toBe('3 passed, 1 failed, 2 skipped');
  });

  test('comes after the names', () => {
    expect(summary({ passed: 3, failed: ['a'], skipped: ['b'] }).split('\n')).toEqual([
      'skipped  b',
      'FAILED   a',
      '3 passed, 1 failed, 1 skipped',
    ]);
  });
});
