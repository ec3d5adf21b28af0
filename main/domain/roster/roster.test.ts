import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type UnableEvent, unableReason } from '../../contract/station/roster.ts';
import { coverageOf, type PersonStanding } from './coverage.ts';
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
  const standing: fc.Arbitrary<PersonStanding> = fc.record({
    hamlet: place,
    cadre: place,
    dossier: fc.constantFrom('started' as const, 'confirmed' as const, null),
    unable: fc.option(fc.record({ reason: fc.constantFrom(...unableReason.options), open: fc.boolean() }), {
      nil: null,
    }),
  });

  test('every row adds up, and hamlets and cadres each make the whole', () => {
    fc.assert(
      fc.property(fc.array(standing, { maxLength: 60 }), fc.nat(20), (standings, more) => {
        // Everybody with a standing is on the list, and others are, too.
        const places = [
          ...standings.map(({ hamlet, cadre }) => ({ hamlet, cadre, people: 1 })),
          { hamlet: 'Thôn 1', cadre: null, people: more },
        ];
        const { total, hamlets, cadres, reasons } = coverageOf(places, standings);
        for (const row of [total, ...hamlets, ...cadres]) {
          expect(row.people).toBe(row.confirmed + row.unable + row.stillToCome);
          expect(row.stillToCome).toBeGreaterThanOrEqual(0);
          expect(row.open).toBeLessThanOrEqual(row.stillToCome);
        }
        for (const rows of [hamlets, cadres]) {
          for (const key of ['people', 'started', 'confirmed', 'unable', 'open', 'stillToCome'] as const) {
            expect(rows.reduce((sum, row) => sum + row[key], 0)).toBe(total[key]);
          }
        }
        expect(Object.values(reasons).reduce((sum, n) => sum + n, 0)).toBe(total.unable);
      }),
    );
  });

  test('who was marked and came after all is confirmed, not unable', () => {
    const came = {
      hamlet: 'Thôn 1',
      cadre: null,
      dossier: 'confirmed',
      unable: { reason: 'absent', open: false },
    } as const;
    const { total, reasons } = coverageOf([{ hamlet: 'Thôn 1', cadre: null, people: 1 }], [came]);
    expect(total).toMatchObject({ confirmed: 1, unable: 0, stillToCome: 0 });
    expect(reasons).toEqual({});
  });
});
