import { describe, expect, test } from 'vitest';
import { builtInProfile, profileNamed, profileOn } from './profiles.ts';
import { profileName, readProfile } from './schema.ts';

const copy = () => structuredClone(builtInProfile);

describe('reading a profile', () => {
  test('what is written is read', () => {
    expect(readProfile(JSON.parse(JSON.stringify(builtInProfile)))).toEqual({ ok: true, profile: builtInProfile });
  });

  test.each([
    ['a list', [], ''],
    ['another version of the format', { ...copy(), v: 2 }, 'v'],
    ['an unknown field', { ...copy(), representative: ['shoeSize'] }, 'representative.0'],
    ['something beside', { ...copy(), extra: 1 }, ''],
    [
      'a threshold beyond the scale',
      { ...copy(), capture: { ...copy().capture, threshold: 101 } },
      'capture.threshold',
    ],
    [
      'a check of a finger that is not taken',
      { ...copy(), capture: { ...copy().capture, checkFingers: ['toe'] } },
      'capture.checkFingers: toe',
    ],
    ['a consent that is not declared', { ...copy(), consents: [] }, 'kinds.eidLevel2.consents: integrateDocuments'],
    [
      'a form that is not declared',
      { ...copy(), forms: copy().forms.slice(1) },
      'kinds.cardWithEidLevel2.forms: captureSheet',
    ],
    ['an unknown rule for irises', { ...copy(), capture: { ...copy().capture, iris: 'often' } }, 'capture.iris'],
    ['an unknown sequence', { ...copy(), capture: { ...copy().capture, sequence: 'palms' } }, 'capture.sequence'],
    ['an unknown codec', { ...copy(), capture: { ...copy().capture, codec: 'gif' } }, 'capture.codec'],
    [
      'a threshold of a finger that is not taken',
      { ...copy(), capture: { ...copy().capture, thresholds: { toe: 30 } } },
      'capture.thresholds: toe',
    ],
    ['milestones out of order', { ...copy(), ages: { ...copy().ages, milestones: [25, 14] } }, 'ages.milestones'],
  ])('%s is refused, and where is said', (_, json, at) => {
    expect(readProfile(json)).toEqual({ ok: false, at });
  });
});

test('a profile written before slaps were known takes finger by finger, without loss', () => {
  const { sequence: _, slaps: __, codec: ___, thresholds: ____, portraitGeometry: _____, ...capture } = copy().capture;
  const read = readProfile({ ...copy(), capture });
  expect(read.ok && read.profile.capture).toMatchObject({
    sequence: 'single',
    slaps: ['rightFour', 'leftFour', 'bothThumbs'],
    codec: 'jpeg2000Lossless',
    portraitGeometry: 'fullFrontal',
    thresholds: {},
  });
});

describe('which profile holds', () => {
  const newer = { ...copy(), name: 'TT99-2030-BCA', validFrom: '2030-01-01' };
  const second = { ...copy(), version: 2 };

  test('from its first day on, the newest; of one day the higher version', () => {
    expect(profileOn('2029-12-31', [newer])).toBe(builtInProfile);
    expect(profileOn('2030-01-01', [newer, second])).toBe(newer);
    expect(profileOn('2026-01-01', [newer, second])).toBe(second);
    // A clock far in the past leaves a profile to work with.
    expect(profileOn('1999-01-01', [newer])).toBe(builtInProfile);
  });

  test('a dossier finds the one it was begun under', () => {
    expect(profileNamed(profileName(second), [newer, second])).toBe(second);
    expect(profileNamed('TT1-1999-X@1', [])).toBeNull();
  });
});
