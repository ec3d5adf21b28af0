import { type GrayImage, grayImage } from '../../../biometrics/image/gray-image.ts';
import { captureDateTimeFrom } from '../../../biometrics/records/capture-date-time.ts';
import { UNSPECIFIED_DEVICE } from '../../../biometrics/records/capture-device.ts';
import {
  type FingerPosition,
  fingerPositionCode,
  isFingerPosition,
} from '../../../biometrics/records/finger-position.ts';
import { encodeFingerRecord } from '../../../biometrics/records/finger-record.ts';
import { encodeIrisRecord } from '../../../biometrics/records/iris-record.ts';
import { writeFingerImageRecord } from '../../../biometrics/records/iso19794-4.ts';
import { encodePortraitRecord } from '../../../biometrics/records/portrait-record.ts';
import { createMasterFinger, renderImpression } from '../../../biometrics/synthetic/finger.ts';
import { syntheticIris } from '../../../biometrics/synthetic/iris.ts';
import { renderPortrait } from '../../../biometrics/synthetic/portrait.ts';

/** Whoever stands before the device: an ISO record of a position, another one at each capture. */
export interface SbiSubject {
  record(position: string, capture: number): Promise<Uint8Array>;
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
  const masters = new Map<string, ReturnType<typeof createMasterFinger>>();
  return {
    record: (position, capture) => {
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
      const master = masters.get(position) ?? createMasterFinger(seed * 1000 + code);
      masters.set(position, master);
      const image = renderImpression(master, { width: 300, height: 400, ppi: 500, seed: capture * 16 + code });
      return encodeFingerRecord({ image, position, impression: 'liveScanPlain', captureDate, qualityScore: SCORE });
    },
  };
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
