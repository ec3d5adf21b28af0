import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type UnableEvent, unableReason } from '../../contract/station/roster.ts';
import { type CoverageGroup, coverageOf } from './coverage.ts';
import { decisionLacks, unableLacks, unableStateOf } from './unable.ts';

describe('who cannot be enrolled', () => {
  const said = (what: UnableEvent['what'], more: Partial<UnableEvent> = {}) => ({
    what,
    reason: null,
    outcome: null,
    at: '2026-06-27T02:00:00Z',
    ...more,
  });

  test('a death needs its extract, another reason words', () => {
    const claim = { deathExtractNumber: null, note: null };
    expect(unableReason.options.filter((reason) => unableLacks({ reason, ...claim }) !== null)).toEqual([
      'deceased',
      'other',
    ]);
    expect(unableLacks({ reason: 'deceased', deathExtractNumber: '12/2025', note: null })).toBeNull();
  });

  test('a suspicion stays open until the register answers', () => {
    const suspected = [said('set', { reason: 'suspectedDeceased' })];
    const open = unableStateOf(suspected);
    expect(open).toMatchObject({ reason: 'suspectedDeceased', open: true });
    expect(decisionLacks(open, { outcome: 'deceased', deathExtractNumber: null })).toBe('deathExtractNumber');
    expect(decisionLacks(open, { outcome: 'alive', deathExtractNumber: null })).toBeNull();
    expect(decisionLacks(null, { outcome: 'alive', deathExtractNumber: null })).toBe('state');
    expect(unableStateOf([...suspected, said('decided', { outcome: 'deceased' })])).toMatchObject({
      reason: 'deceased',
      open: false,
    });
    expect(unableStateOf([...suspected, said('decided', { outcome: 'alive' })])).toBeNull();
  });

  test('only the newest word counts, and what is taken back is no mark', () => {
    const event = fc.oneof(
      fc.constantFrom(...unableReason.options).map((reason) => said('set', { reason })),
      fc.constant(said('undone')),
      fc.constantFrom('deceased' as const, 'alive' as const).map((outcome) => said('decided', { outcome })),
    );
    fc.assert(
      fc.property(fc.array(event), event, (before, last) => {
        expect(unableStateOf([...before, last])).toEqual(unableStateOf([last]));
      }),
    );
  });
});

describe('coverage', () => {
  const place = fc.constantFrom<string | null>('Thôn 1', 'Thôn 2', null);
  const group: fc.Arbitrary<CoverageGroup> = fc.record({
    hamlet: place,
    cadre: place,
    phoneClass: fc.constantFrom('smartphone', 'basic', null),
    standing: fc.constantFrom('none', 'started', 'confirmed'),
    unable: fc.constantFrom('' as const, 'open' as const, ...unableReason.options),
    people: fc.integer({ min: 1, max: 20 }),
  });

  test('every row adds up, and hamlets, cadres and classes of phone each make the whole', () => {
    fc.assert(
      fc.property(fc.array(group, { maxLength: 60 }), (groups) => {
        const { total, hamlets, cadres, phoneClasses, reasons } = coverageOf(groups);
        for (const row of [total, ...hamlets, ...cadres, ...phoneClasses]) {
          expect(row.people).toBe(row.confirmed + row.unable + row.stillToCome);
          expect(row.open).toBeLessThanOrEqual(row.stillToCome);
        }
        for (const rows of [hamlets, cadres, phoneClasses]) {
          for (const key of ['people', 'started', 'confirmed', 'unable', 'open', 'stillToCome'] as const) {
            expect(rows.reduce((sum, row) => sum + row[key], 0)).toBe(total[key]);
          }
        }
        expect(Object.values(reasons).reduce((sum, n) => sum + n, 0)).toBe(total.unable);
        expect(total.people).toBe(groups.reduce((sum, { people }) => sum + people, 0));
      }),
    );
  });

  test('who was marked and came after all is confirmed, not unable', () => {
    const place = { hamlet: 'Thôn 1', cadre: null, phoneClass: null, people: 1 };
    const { total, reasons } = coverageOf([{ ...place, standing: 'confirmed', unable: 'absent' }]);
    expect(total).toMatchObject({ confirmed: 1, unable: 0, stillToCome: 0 });
    expect(reasons).toEqual({});
  });
});
