import { describe, expect, test } from 'vitest';
import { decodeFingerRecord } from '../../../biometrics/records/finger-record.ts';
import { readFingerImageRecord } from '../../../biometrics/records/iso19794-4.ts';
import { createMasterFinger, renderImpression } from '../../../biometrics/synthetic/finger.ts';
import { syntheticSlap } from '../../../biometrics/synthetic/slap.ts';
import { inverted } from '../../../biometrics/synthetic/spoiled.ts';
import { cutSlap, judgeFinger } from './finger-work.ts';

const touch = renderImpression(createMasterFinger(4), { width: 300, height: 400, ppi: 500, seed: 4 });
const how = { isCut: false, position: 'rightIndex', capturedAt: '2026-06-27T05:00:00.000Z' } as const;
const plain = { ...how, impression: 'liveScanPlain', codec: 'jpeg2000Lossless' } as const;
const asTaken = (image: typeof touch) => ({ format: 'gray8' as const, ...image });

describe('a finger', () => {
  test('is kept without loss, with its score as that of an algorithm that is registered nowhere', async () => {
    const { record, score, verdict, advice } = await judgeFinger({ ...plain, image: asTaken(touch) });
    expect({ verdict, advice }).toEqual({ verdict: 'good', advice: [] });
    const [one] = readFingerImageRecord(record!).representations;
    expect(one).toMatchObject({
      impression: 0,
      compression: 5,
      quality: [{ score, algorithmVendor: 0, algorithm: 0 }],
    });
    expect((await decodeFingerRecord(record!)).image.data).toEqual(touch.data);
  });

  test('rolled, and as WSQ where the profile wants it', async () => {
    const asked = { ...how, impression: 'liveScanRolled', codec: 'wsq' } as const;
    const { record } = await judgeFinger({ ...asked, image: asTaken(touch) });
    expect(readFingerImageRecord(record!).representations[0]).toMatchObject({ impression: 1, compression: 2 });
    const { image, impression } = await decodeFingerRecord(record!);
    expect([impression, image.width, image.height]).toEqual(['liveScanRolled', 300, 400]);
    // 15 to 1.
    expect(record!.length).toBeLessThan((touch.data.length * 0.75) / 8 + 600);
  });

  test('that is none, or is refused, leaves nothing to keep', async () => {
    const blank = { ...touch, data: new Uint8Array(touch.data.length).fill(235) };
    expect(await judgeFinger({ ...plain, image: asTaken(blank) })).toEqual({
      record: null,
      score: 0,
      verdict: 'noFinger',
      advice: ['blank'],
    });
    const negative = await judgeFinger({ ...plain, image: asTaken(inverted(touch)) });
    expect(negative).toMatchObject({ record: null, score: 0, verdict: 'notAFinger', advice: ['inverted'] });
    await expect(judgeFinger({ ...plain, position: 'toe', image: asTaken(touch) })).rejects.toMatchObject({
      code: 'bad_input',
    });
  });
});

describe('a slap', () => {
  const { image } = syntheticSlap({ hand: 'right', seed: 7 });
  test('becomes upright fingers with their names', () => {
    const { fingers, problems } = cutSlap({ image: asTaken(image), slap: 'rightFour', missing: [] });
    expect(problems).toEqual([]);
    expect(fingers.map(({ position }) => position)).toEqual(['rightIndex', 'rightMiddle', 'rightRing', 'rightLittle']);
    for (const finger of fingers) {
      expect(finger.image.data).toHaveLength(finger.image.width * finger.image.height);
      expect(finger.problems).toEqual([]);
    }
  });

  test('without names where one finger is not expected there', () => {
    const { fingers, problems } = cutSlap({ image: asTaken(image), slap: 'rightFour', missing: ['rightRing'] });
    expect(problems).toEqual(['tooManyFingers']);
    expect(fingers.every(({ position }) => position === null)).toBe(true);
  });
});
