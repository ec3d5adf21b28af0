import { describe, expect, test } from 'vitest';
import { exceptionReason } from '../../contract/station/dossiers.ts';
import { emptyProcedure } from '../../contract/station/procedure.ts';
import { builtInProfile } from '../profile/profiles.ts';
import type { Profile } from '../profile/schema.ts';
import { reasonsFor } from './exception-reasons.ts';
import { roleOfPosition } from './positions.ts';
import { rulesOf } from './rules.ts';

const under = (iris: Profile['capture']['iris']): Profile => ({
  ...builtInProfile,
  capture: { ...builtInProfile.capture, iris },
});

function positions(
  profile: Profile,
  kind: 'firstIssuance' | 'eidLevel2' | 'reissue',
  dateOfBirth: string,
  reuse = false,
) {
  const procedure = { ...emptyProcedure, reason: reuse ? 'lost' : null, reusesBiometrics: reuse };
  return rulesOf(profile, { kind, fields: { dateOfBirth }, procedure, day: '2026-07-01' })?.positions;
}

describe('eyes', () => {
  test('belong to no dossier unless the profile says so', () => {
    expect(builtInProfile.capture.iris).toBe('none');
    expect(positions(builtInProfile, 'firstIssuance', '1990-01-01')).not.toContain('leftIris');
  });

  test.each(['ifDevice', 'required'] as const)(
    '%s: come last in the whole set, never in a check or below the age',
    (iris) => {
      const profile = under(iris);
      expect(positions(profile, 'firstIssuance', '1990-01-01')?.slice(-2)).toEqual(['rightIris', 'leftIris']);
      expect(positions(profile, 'firstIssuance', '1990-01-01')).toHaveLength(13);
      expect(positions(profile, 'eidLevel2', '1990-01-01')).toHaveLength(3);
      expect(positions(profile, 'reissue', '1990-01-01', true)).toEqual(builtInProfile.capture.checkFingers);
      expect(positions(profile, 'firstIssuance', '2022-01-01')).toEqual([]);
    },
  );

  test('each position has its device and its own causes; together they are every cause', () => {
    expect(['portrait', 'rightThumb', 'rightIris', 'leftIris'].map(roleOfPosition)).toEqual([
      'camera',
      'fingerprint',
      'iris',
      'iris',
    ]);
    expect(reasonsFor('leftIris')).toContain('noDevice');
    expect(reasonsFor('leftThumb')).not.toContain('noDevice');
    expect(reasonsFor('portrait')).not.toContain('amputated');
    const all = ['portrait', 'rightThumb', 'rightIris'].flatMap(reasonsFor);
    expect(new Set(all)).toEqual(new Set(exceptionReason.options));
  });
});
