import { expect, test } from 'vitest';
import { lateCounts, mostItems, statementCounts, statementLines } from './statement.ts';
import { noCounts } from './steps.ts';

const sides = {
  day: { ...noCounts(), started: 10, confirmed: 8, sealed: 7, voided: 3, voidedSealed: 1, refused: 1 },
  toDate: { ...noCounts(), sealed: 100, received: 90, accepted: 70, rejected: 5, voidedSealed: 2 },
  opening: { draft: 2, confirmed: 0, awaitingApproval: 1 },
  stock: { draft: 2, confirmed: 1, awaitingApproval: 1 },
  delivery: { waiting: 6, quarantined: 2, pending: 15 },
};
const cash = { cash: 120_000, paid: 2, exempt: 1, withReceipt: 60_000, withoutReceipt: 60_000 };

test('every line balances, cash too; what is void after sealing leaves no stock', () => {
  const lines = statementLines(statementCounts(sides, cash), []);
  expect(lines.map(({ id, difference }) => [id, difference])).toEqual([
    ['stock', 0],
    ['delivery', 0],
    ['decisions', 0],
    ['cash', 0],
  ]);
  expect(statementLines(statementCounts(sides, null), []).map(({ id }) => id)).not.toContain('cash');
});

test('a difference stands in its line, what makes it comes first, and only so many are named', () => {
  const counts = statementCounts({ ...sides, delivery: { ...sides.delivery, waiting: 5 } }, null);
  const item = (by: number) => ({
    code: 'notInQueue' as const,
    line: 'delivery' as const,
    draftId: null,
    dossierNumber: null,
    by,
  });
  const many = Array.from({ length: mostItems }, () => item(0));
  const delivery = statementLines(counts, [...many, item(1)]).find(({ id }) => id === 'delivery');
  expect(delivery?.difference).toBe(1);
  expect(delivery?.items).toHaveLength(mostItems);
  expect(delivery?.items[0]?.by).toBe(1);
});

test('of a day long past the counters say what waited', () => {
  const counts = statementCounts({ ...sides, delivery: null }, null);
  expect(counts).toMatchObject({ waiting: 8, quarantined: 0, pending: 15 });
  expect(statementLines(counts, []).every(({ difference }) => difference === 0)).toBe(true);
});

test('late is what differs from what was signed; leaving quarantine is none', () => {
  const signed = statementCounts(sides, cash);
  const moved = statementCounts({ ...sides, delivery: { waiting: 8, quarantined: 0, pending: 15 } }, null);
  expect(lateCounts(signed, moved)).toEqual([]);
  const later = statementCounts({ ...sides, day: { ...sides.day, started: 11 } }, cash);
  expect(lateCounts(signed, later)).toEqual([{ name: 'started', signed: 10, now: 11 }]);
});
