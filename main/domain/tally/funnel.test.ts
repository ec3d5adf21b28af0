import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dossierStates } from '../dossier/machine.ts';
import { funnelAddsUp, funnelOf, type StateCounts } from './funnel.ts';

const counts = fc
  .array(fc.nat(1000), { minLength: dossierStates.length, maxLength: dossierStates.length })
  .map((values) => Object.fromEntries(dossierStates.map((state, i) => [state, values[i]])) as StateCounts);
const left = fc.record({ draft: fc.nat(50), confirmed: fc.nat(50), sealed: fc.nat(50) });

test('every stage reconciles with the one before, whatever the counts', () => {
  fc.assert(
    fc.property(counts, left, (now, gone) => {
      expect(funnelAddsUp(funnelOf(now, gone))).toBe(true);
    }),
  );
});

test('a funnel that lost one does not add up', () => {
  const rows = funnelOf(
    { draft: 1, confirmed: 2, awaitingApproval: 0, sealed: 3, received: 4, accepted: 5, rejected: 6, void: 0 },
    { draft: 0, confirmed: 0, sealed: 0 },
  );
  const broken = rows.map((row) => (row.stage === 'sealed' ? { ...row, reached: row.reached - 1 } : row));
  expect(funnelAddsUp(broken)).toBe(false);
});
