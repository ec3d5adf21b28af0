import { type GrayImage, grayImage } from '../../../biometrics/image/gray-image.ts';
import { captureDateTimeFrom } from '../../../biometrics/records/capture-date-time.ts';
import { UNSPECIFIED_DEVICE } from '../../../biometrics/records/capture-device.ts';
import {
  type FingerPosition,
  fingerPositionCode,
  isFingerPosition,
  type SlapPosition,
} from '../../../biometrics/records/finger-position.ts';
import { encodeFingerRecord } from '../../../biometrics/records/finger-record.ts';
import { encodeIrisRecord } from '../../../biometrics/records/iris-record.ts';
import { writeFingerImageRecord } from '../../../biometrics/records/iso19794-4.ts';
import { encodePortraitRecord } from '../../../biometrics/records/portrait-record.ts';
import { renderImpression } from '../../../biometrics/synthetic/finger.ts';
import { fingerOf } from '../../../biometrics/synthetic/hand.ts';
import { syntheticIris } from '../../../biometrics/synthetic/iris.ts';
import type { MasterFinger } from '../../../biometrics/synthetic/master-finger.ts';
import { renderPortrait } from '../../../biometrics/synthetic/portrait.ts';
import { type SlapHand, syntheticSlap } from '../../../biometrics/synthetic/slap.ts';
import type { FingerCondition } from '../../../biometrics/synthetic/touch.ts';
import type { Laying } from './faults.ts';

/** Whoever stands before the device: an ISO record of a position, another one at each capture. */
export interface SbiSubject {
  /** @param condition what a finger is like this time */
  record(position: string, capture: number, condition?: FingerCondition): Promise<Uint8Array>;
  /** One record of all these fingers on a platen for four; left out where the person has no hands to lay down. */
  slap?(positions: readonly string[], capture: number, hand: Hand): Promise<Uint8Array>;
}

/** How fingers are laid down; ordinarily there is nothing to say. */
export interface Hand {
  conditions: { readonly [position: string]: FingerCondition };
  laying: Laying | null;
}

/** What the simulated device says of the quality of each. */
export const SCORE = 77;

/** Uncompressed stripes: cheap, where only bytes matter. Fingers and eyes alone. */
export const stripedSubject: SbiSubject = {
  record: (position, capture) => {
    const image = grayImage(160, 200, 500, 0);
    for (let i = 0; i < image.data.length; i++) {
      image.data[i] =
        ((i % image.width) * 3 + Math.floor(i / image.width) * 5 + (capture + position.length) * 31) & 0xff;
    }
    return isFingerPosition(position) ? Promise.resolve(rawFinger(image, position)) : eye(image, position, true);
  },
};

/** A made-up person: fingers and eyes in JPEG 2000, a drawn face. The same seed is the same person. */
export function syntheticSubject(seed: number): SbiSubject {
  const masters = new Map<FingerPosition, MasterFinger>();
  return {
    slap: (positions, capture, hand) => wholeSlap(seed, masters, positions.filter(isFingerPosition), capture, hand),
    record: (position, capture, condition = {}) => {
      const captureDate = new Date();
      if (position === 'portrait') {
        const image = renderPortrait({ seed, width: 480, height: 640 });
        return encodePortraitRecord({ image, captureDate, qualityScore: SCORE });
      }
      if (!isFingerPosition(position)) {
        const image = syntheticIris({ seed, eye: position === 'leftIris' ? 'left' : 'right', capture });
        return eye(image, position, false);
      }
      const code = fingerPositionCode(position);
      const master = masters.get(position) ?? fingerOf(seed, position);
      masters.set(position, master);
      const touch = { ...condition, width: 440, height: 600, ppi: 500, seed: capture * 16 + code };
      const image = renderImpression(master, touch);
      return encodeFingerRecord({ image, position, impression: 'liveScanPlain', captureDate, qualityScore: SCORE });
    },
  };
}

const SLAPS: readonly { hand: SlapHand; other: SlapHand; name: SlapPosition; fingers: readonly FingerPosition[] }[] = [
  {
    hand: 'right',
    other: 'left',
    name: 'rightFour',
    fingers: ['rightIndex', 'rightMiddle', 'rightRing', 'rightLittle'],
  },
  { hand: 'left', other: 'right', name: 'leftFour', fingers: ['leftIndex', 'leftMiddle', 'leftRing', 'leftLittle'] },
  { hand: 'thumbs', other: 'thumbs', name: 'bothThumbs', fingers: ['leftThumb', 'rightThumb'] },
];

function wholeSlap(
  seed: number,
  masters: Map<FingerPosition, MasterFinger>,
  positions: readonly FingerPosition[],
  capture: number,
  { conditions, laying }: Hand,
): Promise<Uint8Array> {
  const slap = SLAPS.find(({ fingers }) => fingers.includes(positions[0] ?? 'rightIndex'))!;
  const shown = laying === 'fewer' ? positions.slice(1) : positions;
  const { image } = syntheticSlap({
    hand: laying === 'otherHand' ? slap.other : slap.hand,
    seed,
    capture,
    masters,
    conditions,
    missing: laying === 'otherHand' ? [] : slap.fingers.filter((finger) => !shown.includes(finger)),
    ...(laying === 'together' ? { spread: 0.78 } : {}),
    ...(laying === 'atEdge' ? { shift: { x: slap.hand === 'left' ? -10 : 10, y: 0 }, turn: 0 } : {}),
  });
  const [alone] = positions;
  const position = positions.length === 1 && alone ? alone : slap.name;
  const common = { image, position, captureDate: new Date(), qualityScore: SCORE };
  return encodeFingerRecord({ ...common, impression: 'liveScanPlain' });
}

function rawFinger(image: GrayImage, position: FingerPosition): Uint8Array {
  const rate = image.ppi;
  return writeFingerImageRecord({
    positionCount: 1,
    certified: false,
    representations: [
      {
        captureDateTime: captureDateTimeFrom(new Date()),
        device: UNSPECIFIED_DEVICE,
        quality: [{ score: SCORE, algorithmVendor: 0, algorithm: 0 }],
        certifications: null,
        position: fingerPositionCode(position),
        number: 1,
        scaleUnit: 'ppi',
        ...{ scanRateX: rate, scanRateY: rate, imageRateX: rate, imageRateY: rate },
        ...{ bitDepth: 8, compression: 0, impression: 0, width: image.width, height: image.height },
        image: image.data,
        extended: [],
      },
    ],
  });
}

function eye(image: GrayImage, position: string, raw: boolean): Promise<Uint8Array> {
  const eye = position === 'leftIris' ? 'left' : 'right';
  return encodeIrisRecord({ image, eye, captureDate: new Date(), raw, qualityScore: SCORE });
}
