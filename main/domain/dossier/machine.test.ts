import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type DossierInput, type DossierState, dossierStates, stepDossier } from './machine.ts';

const inputs: fc.Arbitrary<DossierInput> = fc.oneof(
  fc.constant<DossierInput>({ type: 'confirm' }),
  fc.constant<DossierInput>({ type: 'requestApproval' }),
  fc.constant<DossierInput>({ type: 'reopen', reason: 'r' }),
  fc.boolean().map((approved): DossierInput => ({ type: 'sealed', approved })),
  fc.constant<DossierInput>({ type: 'receiptVerified' }),
  fc
    .constantFrom<'accepted' | 'rejected'>('accepted', 'rejected')
    .map((verdict): DossierInput => ({ type: 'decided', verdict })),
  fc.constant<DossierInput>({ type: 'void', reason: 'r' }),
);

/** Runs inputs from draft; gives every state passed, the refused inputs changing nothing. */
function run(sequence: DossierInput[]): DossierState[] {
  const passed: DossierState[] = ['draft'];
  for (const input of sequence) {
    const step = stepDossier(passed.at(-1) ?? 'draft', input);
    if (step.ok) passed.push(step.state);
  }
  return passed;
}

describe('dossier machine', () => {
  test('the plain way and the way with approval', () => {
    const plain = run([
      { type: 'confirm' },
      { type: 'sealed', approved: false },
      { type: 'receiptVerified' },
      { type: 'decided', verdict: 'accepted' },
    ]);
    expect(plain).toEqual(['draft', 'confirmed', 'sealed', 'received', 'accepted']);
    const approved = run([{ type: 'confirm' }, { type: 'requestApproval' }, { type: 'sealed', approved: true }]);
    expect(approved).toEqual(['draft', 'confirmed', 'awaitingApproval', 'sealed']);
  });

  test('sealing what awaits approval needs the approval', () => {
    expect(stepDossier('awaitingApproval', { type: 'sealed', approved: false })).toEqual({
      ok: false,
      reason: 'approvalMissing',
    });
  });

  test('received is reached only through sealed, and decisions only through received', () => {
    fc.assert(
      fc.property(fc.array(inputs, { maxLength: 40 }), (sequence) => {
        const passed = run(sequence);
        passed.forEach((state, i) => {
          const before = passed[i - 1];
          if (state === 'received') expect(before).toBe('sealed');
          if (state === 'accepted' || state === 'rejected') expect(before).toBe('received');
          if (state === 'sealed') expect(['confirmed', 'awaitingApproval']).toContain(before);
        });
      }),
    );
  });

  test('nothing leaves accepted, rejected or void, and nothing sealed becomes a draft again', () => {
    fc.assert(
      fc.property(fc.constantFrom(...dossierStates), inputs, (state, input) => {
        const step = stepDossier(state, input);
        if (['accepted', 'rejected', 'void'].includes(state)) expect(step.ok).toBe(false);
        if (['sealed', 'received'].includes(state) && step.ok) expect(['draft', 'confirmed']).not.toContain(step.state);
      }),
    );
  });

  test('the draft key goes exactly when the samples are in a container or the draft is void', () => {
    fc.assert(
      fc.property(fc.constantFrom(...dossierStates), inputs, (state, input) => {
        const step = stepDossier(state, input);
        if (!step.ok) return;
        const drops = step.effects.includes('dropDraftKey');
        const ends =
          ['draft', 'confirmed', 'awaitingApproval'].includes(state) && ['sealed', 'void'].includes(step.state);
        expect(drops).toBe(ends);
      }),
    );
  });
});
