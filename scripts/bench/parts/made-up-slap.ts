import { type GrayImage, grayImage } from '../../../biometrics/image/gray-image.ts';
import { createMasterFinger, renderImpression } from '../../../biometrics/synthetic/finger.ts';

/** Middle and lean of the fingertips of a right hand on a platen of 1600 x 1500 px, degrees clockwise. */
const TIPS = [
  { x: 260, y: 560, lean: -8 },
  { x: 620, y: 400, lean: -3 },
  { x: 980, y: 440, lean: 2 },
  { x: 1330, y: 680, lean: 9 },
] as const;
const FINGER = { width: 350, height: 400, ppi: 500 };

/** A plain slap of four made-up fingers of a right hand, 1600 x 1500 px at 500 ppi. */
export function madeUpSlap(seed: number): GrayImage {
  const slap = grayImage(1600, 1500, 500, 238);
  TIPS.forEach(({ x, y, lean }, index) => {
    const finger = renderImpression(createMasterFinger(10 * seed + index), {
      ...FINGER,
      seed,
      rotation: lean,
      translation: { x: 0, y: 0 },
    });
    for (let row = 0; row < FINGER.height; row++) {
      const line = finger.data.subarray(row * FINGER.width, (row + 1) * FINGER.width);
      slap.data.set(line, (y - FINGER.height / 2 + row) * slap.width + x - FINGER.width / 2);
    }
  });
  return slap;
}
