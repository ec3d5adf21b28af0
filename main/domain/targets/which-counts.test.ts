import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { TargetSaid } from '../../contract/station/targets.ts';
import { addDays } from '../procedure/days.ts';
import { daysThatCount, overlaps, without } from './which-counts.ts';

const said = (more: Partial<TargetSaid>): TargetSaid => ({
  of: 'unit',
  code: null,
  product: 'all',
  from: '2026-06-01',
  to: '2026-06-30',
  each: 'day',
  count: 10,
  ...more,
});

it('a period is cut at both ends of what is taken from it', () => {
  const june = { from: '2026-06-01', to: '2026-06-30' };
  expect(without(june, [{ from: '2026-06-10', to: '2026-06-12' }])).toEqual([
    { from: '2026-06-01', to: '2026-06-09' },
    { from: '2026-06-13', to: '2026-06-30' },
  ]);
  expect(without(june, [{ from: '2026-05-01', to: '2026-07-01' }])).toEqual([]);
  expect(without(june, [{ from: '2026-07-01', to: '2026-07-01' }])).toEqual([june]);
});

it('a target of a period that shares a day with an earlier one does not count at all', () => {
  const ofPeriod = said({ each: 'period' });
  expect(daysThatCount([said({ each: 'period', from: '2026-06-30', to: '2026-07-30' }), ofPeriod])).toEqual([
    [{ from: '2026-06-30', to: '2026-07-30' }],
    [],
  ]);
  expect(daysThatCount([said({ each: 'period', product: 'card' }), ofPeriod])[1]).toHaveLength(1);
  expect(overlaps(ofPeriod, said({}))).toBe(false);
});

it('for each day the first target that says something of it counts, and no other', () => {
  const target = fc
    .record({
      code: fc.constantFrom('a', 'b'),
      from: fc.integer({ min: 0, max: 30 }),
      length: fc.integer({ min: 0, max: 12 }),
    })
    .map(({ code, from, length }) => {
      const first = addDays('2028-02-15', from);
      return said({ of: 'operator', code, from: first, to: addDays(first, length) });
    });
  fc.assert(
    fc.property(fc.array(target, { maxLength: 8 }), (targets) => {
      const days = daysThatCount(targets);
      for (let day = '2028-02-10'; day < '2028-04-10'; day = addDays(day, 1))
        for (const code of ['a', 'b']) {
          const first = targets.findIndex((one) => one.code === code && one.from <= day && day <= one.to);
          const counting = targets.flatMap((one, i) =>
            one.code === code && (days[i] ?? []).some(({ from, to }) => from <= day && day <= to) ? [i] : [],
          );
          expect(counting).toEqual(first === -1 ? [] : [first]);
        }
    }),
    { numRuns: 40 },
  );
});
