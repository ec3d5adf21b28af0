import { describe, expect, test } from 'vitest';
import type { DossierView } from '../../../main/contract/station/dossiers.ts';
import { maskPersonalId } from './mask.ts';
import { fingerCounts, lacksOf } from './review/review-counts.ts';
import { groupedNumber, spokenNumber } from './review/spoken-number.ts';
import { isStepDone, neighbour, onwardFrom, stepsOf, stepToOpen } from './steps.ts';

const positions = (portrait: string, ...fingers: string[]): DossierView['positions'] =>
  [['portrait', portrait], ...fingers.map((state, index) => [['rightThumb', 'rightIndex'][index], state])].map(
    ([position, state]) => ({
      position: position ?? '',
      state: state as 'missing',
      score: null,
      attempts: state === 'missing' ? 0 : 1,
      reason: null,
    }),
  );

describe('steps of a dossier', () => {
  test('an untouched dossier begins with the applicant, a begun one where it lacks something', () => {
    expect(stepToOpen({ missing: ['portrait', 'rightThumb'], positions: positions('missing', 'missing') })).toBe(
      'applicant',
    );
    expect(stepToOpen({ missing: ['rightThumb'], positions: positions('captured', 'missing') })).toBe('fingerprints');
    expect(stepToOpen({ missing: ['portrait'], positions: positions('missing', 'captured') })).toBe('portrait');
    expect(stepToOpen({ missing: [], positions: positions('captured', 'excepted') })).toBe('review');
    expect(stepToOpen({ missing: ['sex'], positions: positions('captured', 'captured') })).toBe('applicant');
  });

  test('a person without biometrics has nothing to do in the steps between', () => {
    const view = { missing: ['fullName'], positions: [] };
    expect(isStepDone('portrait', view)).toBe(true);
    expect(isStepDone('fingerprints', view)).toBe(true);
    expect(isStepDone('applicant', view)).toBe(false);
    expect(isStepDone('review', view)).toBe(false);
  });

  test('the ends have no neighbour', () => {
    const view = { positions: positions('missing', 'missing') };
    expect(neighbour('applicant', -1, view)).toBeNull();
    expect(neighbour('applicant', 1, view)).toBe('portrait');
    expect(neighbour('review', 1, view)).toBeNull();
  });

  test('a step without anything to take is none', () => {
    const all = positions('missing', 'missing');
    const check = { positions: all.slice(1), missing: [] };
    expect(stepsOf({ positions: all })).toEqual(['applicant', 'portrait', 'fingerprints', 'review']);
    expect(stepsOf(check)).toEqual(['applicant', 'fingerprints', 'review']);
    expect(stepsOf({ positions: [] })).toEqual(['applicant', 'review']);
    expect(neighbour('applicant', 1, check)).toBe('fingerprints');
    expect(neighbour('review', -1, { positions: [] })).toBe('applicant');
    // An address may still name a step that a change of kind took away.
    expect(neighbour('portrait', 1, check)).toBe('fingerprints');
    expect(neighbour('portrait', -1, check)).toBe('applicant');
  });

  test('Enter leads past what is done, to the review at last; consents are asked there', () => {
    const view = { positions: positions('captured', 'missing'), missing: ['rightThumb', 'consent.integrateDocuments'] };
    expect(isStepDone('applicant', view)).toBe(true);
    expect(onwardFrom('applicant', view)).toBe('fingerprints');
    expect(onwardFrom('applicant', { ...view, missing: ['consent.integrateDocuments'] })).toBe('review');
    expect(onwardFrom('review', view)).toBeNull();
  });
});

describe('review', () => {
  test('what is missing in the order of the steps, each with its way; unsaved text counts once', () => {
    expect(lacksOf({ missing: ['rightThumb', 'sex', 'portrait', 'fullName'] }, ['sex'])).toEqual([
      { kind: 'unsaved', field: 'sex', step: 'applicant' },
      { kind: 'field', field: 'fullName', step: 'applicant' },
      { kind: 'finger', finger: 'rightThumb', step: 'fingerprints' },
      { kind: 'portrait', step: 'portrait' },
    ]);
  });

  test('eyes are a step of their own where they are asked for, after the fingers', () => {
    const all = positions('captured', 'captured');
    const eye = { position: 'leftIris', state: 'missing' as const, score: null, attempts: 0, reason: null };
    const view = { positions: [...all, eye], missing: ['leftIris'] };
    expect(stepsOf(view)).toEqual(['applicant', 'portrait', 'fingerprints', 'eyes', 'review']);
    expect(isStepDone('applicant', view)).toBe(true);
    expect(isStepDone('eyes', view)).toBe(false);
    expect(onwardFrom('portrait', view)).toBe('eyes');
    expect(lacksOf(view, [])).toEqual([{ kind: 'eye', eye: 'leftIris', step: 'eyes' }]);
  });

  test('fingers are counted, the portrait is none', () => {
    expect(fingerCounts({ positions: positions('captured', 'weak', 'excepted') })).toEqual({
      good: 0,
      weak: 1,
      excepted: 1,
      missing: 0,
    });
  });

  test('a number for the telephone', () => {
    expect(groupedNumber('1201-000057-3')).toBe('1201 · 000 057 · 3');
    expect(spokenNumber('1201-000057-3', 'vi')).toBe('một hai không một, không không không, không năm bảy, ba');
    expect(spokenNumber('1201-000057-3', 'en')).toBe('one two zero one, zero zero zero, zero five seven, three');
  });

  test('a personal number as shown beside a queue', () => {
    expect(maskPersonalId('036187004412')).toBe('036 1** *** 412');
  });
});
