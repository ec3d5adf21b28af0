import { describe, expect, it } from 'vitest';
import { whereOf } from './where.ts';

const position = (name: string, state: 'missing' | 'captured' | 'weak' | 'excepted', reason: string | null = null) => ({
  position: name,
  state,
  score: null,
  attempts: 0,
  reason,
});

describe('where a dossier stands', () => {
  it('is at the first step that lacks something', () => {
    const draft = { state: 'draft' as const, positions: [] };
    expect(whereOf({ ...draft, missing: ['leftThumb', 'portrait', 'sex'] })).toEqual({ at: 'applicant' });
    expect(whereOf({ ...draft, missing: ['leftIris', 'rightIris'] })).toEqual({ at: 'eyes' });
    expect(whereOf({ ...draft, missing: ['leftThumb', 'portrait'] })).toEqual({ at: 'portrait' });
    expect(whereOf({ ...draft, missing: ['leftThumb', 'leftRing'] })).toEqual({ at: 'fingers', left: 2 });
    expect(whereOf({ ...draft, missing: [] })).toEqual({ at: 'review' });
  });

  it('waits for sealing or for approval of what was excepted', () => {
    expect(whereOf({ state: 'confirmed', missing: [], positions: [] })).toEqual({ at: 'sealing' });
    const positions = [position('rightRing', 'excepted', 'bandaged'), position('portrait', 'captured')];
    expect(whereOf({ state: 'awaitingApproval', missing: [], positions })).toEqual({
      at: 'approval',
      exceptions: [{ position: 'rightRing', reason: 'bandaged' }],
    });
  });
});
