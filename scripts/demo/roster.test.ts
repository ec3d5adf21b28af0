import { expect, test } from 'vitest';
import { rowErrorCode } from '../../main/contract/station/roster.ts';
import { readRosterCsv } from '../../main/station/roster/read-csv.ts';
import { demoRoster } from './roster.ts';

test('an import of the demo list says exactly what is wrong with it', () => {
  for (const seed of [1, 2, 2026]) {
    const { csv, rows, bad, expectedProblems } = demoRoster(seed);
    const file = readRosterCsv(csv);
    expect(rows).toBe(500);
    expect(file).toMatchObject({ total: rows, problems: expectedProblems });
    expect(file.people).toHaveLength(rows - bad);
  }
});

test('every way in which a row can be wrong stands in it, one row is wrong twice', () => {
  const { expectedProblems, bad } = demoRoster(1);
  // Somebody without a number who stands in two rows cannot be made of one.
  const codes = rowErrorCode.options.filter((code) => code !== 'row_person_twice');
  expect(new Set(expectedProblems.map((problem) => problem.code))).toEqual(new Set(codes));
  expect(expectedProblems).toHaveLength(bad + 1);
});

test('the same seed gives the same bytes', () => {
  expect(demoRoster(1).csv).toEqual(demoRoster(1).csv);
  expect(demoRoster(1).csv).not.toEqual(demoRoster(2).csv);
});
