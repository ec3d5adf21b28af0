import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dossierStates } from '../../../../main/domain/dossier/machine.ts';
import { funnelAddsUp, funnelOf, type StateCounts } from '../../../../main/domain/tally/funnel.ts';
import { balanceOf, listBehind, stageNames } from './stages.ts';

const counts = fc.nat(30);

test('a list, where one is named, has as many dossiers as its figure', () => {
  fc.assert(
    fc.property(
      fc.array(counts, { minLength: dossierStates.length, maxLength: dossierStates.length }),
      fc.record({
        draft: fc.constantFrom(0, 0, 4),
        confirmed: fc.constantFrom(0, 0, 3),
        sealed: fc.constantFrom(0, 0, 2),
      }),
      (states, voidAfter) => {
        const now = Object.fromEntries(dossierStates.map((state, i) => [state, states[i]])) as StateCounts;
        now.void = voidAfter.draft + voidAfter.confirmed + voidAfter.sealed;
        const funnel = funnelOf(now, voidAfter);
        for (const stage of stageNames)
          for (const column of ['reached', 'notYet', 'void'] as const) {
            const list = listBehind(funnel, stage, column);
            const figure = funnel.find((row) => row.stage === stage)?.[column];
            if (list) expect(list.reduce((sum, state) => sum + now[state], 0)).toBe(figure);
          }
      },
    ),
  );
});

test('what has no list', () => {
  const funnel = [
    { stage: 'started', reached: 5, notYet: 0, void: 0 },
    { stage: 'confirmed', reached: 3, notYet: 1, void: 1 },
    { stage: 'sealed', reached: 2, notYet: 0, void: 1 },
  ];
  expect(listBehind(funnel, 'confirmed', 'void')).toBeNull();
  expect(listBehind(funnel, 'confirmed', 'reached')).toBeNull();
  expect(listBehind(funnel, 'sealed', 'notYet')).toBeNull();
  expect(listBehind(funnel, 'sealed', 'reached')).toEqual(['sealed', 'received', 'accepted', 'rejected']);
  expect(listBehind(funnel, 'received', 'reached')).toBeNull();
});

test('every line of the reconciliation comes to the step before exactly when the station says that it adds up', () => {
  const row = fc.record({ reached: counts, notYet: fc.constantFrom(0, 0, 1), void: fc.constantFrom(0, 0, 1) });
  fc.assert(
    fc.property(
      fc.array(counts, { minLength: dossierStates.length, maxLength: dossierStates.length }),
      fc.option(fc.tuple(fc.nat(stageNames.length - 1), row)),
      (states, broken) => {
        const now = Object.fromEntries(dossierStates.map((state, i) => [state, states[i]])) as StateCounts;
        const funnel = funnelOf(now, { draft: now.void, confirmed: 0, sealed: 0 });
        if (broken) Object.assign(funnel[broken[0]]!, broken[1]);
        const fits = balanceOf(funnel).every(({ sum, before }) => before === null || sum === before);
        // The decision has no void dossiers; the station does not count them there either.
        if (broken?.[0] !== 4) expect(fits).toBe(funnelAddsUp(funnel));
      },
    ),
  );
});
