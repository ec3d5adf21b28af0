import { describe, expect, it } from 'vitest';
import { dossierState } from '../../../main/contract/station/dossiers.ts';
import { nextStep } from './next-step.ts';

const draftId = '019a0000-0000-7000-8000-000000000001';

describe('what Enter does for a person', () => {
  it('begins where there is nothing that counts', () => {
    expect(nextStep({ dossier: null })).toEqual({ type: 'begin' });
    expect(nextStep({ dossier: { draftId, state: 'void' } })).toEqual({ type: 'begin' });
  });

  it('has one answer for each state', () => {
    const types = dossierState.options.map((state) => [state, nextStep({ dossier: { draftId, state } }).type]);
    expect(Object.fromEntries(types)).toEqual({
      draft: 'continue',
      confirmed: 'open',
      awaitingApproval: 'open',
      sealed: 'open',
      received: 'open',
      accepted: 'open',
      rejected: 'redo',
      void: 'begin',
    });
  });
});
