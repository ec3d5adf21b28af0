import type { FingerPosition } from '../../../biometrics/records/finger-position.ts';
import {
  createMasterFinger,
  type MasterFinger,
  renderImpression,
  syntheticSlap,
} from '../../../biometrics/synthetic/finger.ts';
import { bothClocks } from '../parts/both-clocks.ts';
import type { BenchResult } from '../result.ts';

export const about = 'made-up fingers and slaps: grown once, touched as often as wanted; clock and processor time';

const times = 15;
/** A demo draws a finger while the applicant changes fingers: nobody should wait for it. */
const fingerLimitMs = 50;
const slapLimitMs = 300;

/** Median of fifteen different ones each. */
export async function run(): Promise<BenchResult> {
  const known = createMasterFinger(1);
  const masters = new Map<FingerPosition, MasterFinger>();
  return {
    figures: [
      ...(await bothClocks(times, { name: 'master', about: 'a finger grown, 16 x 18 mm' }, (seed) =>
        createMasterFinger(seed),
      )),
      ...(await bothClocks(
        times,
        { name: 'impression', about: 'one touch of it, 256 x 288', limitMs: fingerLimitMs },
        (seed) => renderImpression(known, { width: 256, height: 288, ppi: 500, seed }),
      )),
      ...(await bothClocks(
        times,
        { name: 'finger', about: 'a finger grown and touched, 416 x 560', limitMs: fingerLimitMs },
        (seed) => renderImpression(createMasterFinger(seed), { width: 416, height: 560, ppi: 500, seed }),
      )),
      ...(await bothClocks(
        times,
        { name: 'slap', about: 'four fingers never seen before, 1600 x 1500', limitMs: slapLimitMs },
        (seed) => syntheticSlap({ hand: 'right', seed }),
      )),
      ...(await bothClocks(
        times,
        { name: 'slapAgain', about: 'the same four fingers once more', limitMs: slapLimitMs },
        (capture) => syntheticSlap({ hand: 'right', seed: 1, capture, masters }),
      )),
      ...(await bothClocks(
        times,
        { name: 'thumbs', about: 'two thumbs never seen before', limitMs: slapLimitMs },
        (seed) => syntheticSlap({ hand: 'thumbs', seed }),
      )),
    ],
  };
}
