import type { RgbImage } from '../image/rgb-image.ts';
import { type Corners, isConvex } from '../imaging/corners.ts';
import { fromUnitSquare, inverted } from '../imaging/homography.ts';
import { randomFrom } from './random.ts';

export interface PaperOptions {
  seed: number;
  /** Of the picture, pixels. */
  width: number;
  height: number;
  /** Where the paper lies in it. */
  corners: Corners;
  /** Darkness of the shadow that falls over one side, 0 to 1. Default 0.25. */
  shadow?: number;
  /** Grain of the sensor, standard deviation in grey values. Default 2. */
  grain?: number;
}

/** Each pixel is the mean of so many looks in both directions. */
const LOOKS = 3;
const LINES = 26;

/**
 * A photograph of a made-up paper on a table: a heading, lines of words that no one can read, a stamp. A function of its seed, seen
 * through the homography of its corners, so that what finds and straightens pages can be held against the truth.
 * @throws RangeError when the corners are no convex page in clockwise order
 */
export function renderPaper({ seed, width, height, corners, shadow = 0.25, grain = 2 }: PaperOptions): RgbImage {
  if (!isConvex(corners)) throw new RangeError('corners');
  const random = randomFrom(seed);
  const toPage = inverted(fromUnitSquare(corners));
  const words = Array.from({ length: LINES }, () =>
    Array.from({ length: 40 }, () => (random.next() < 0.82 ? random.between(0.35, 0.75) : 0)),
  );
  const table = [random.between(90, 150), random.between(70, 120), random.between(55, 95)] as const;
  const data = new Uint8Array(width * height * 3);
  const [m0, m1, m2, m3, m4, m5, m6, m7, m8] = toPage;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let [red, green, blue] = [0, 0, 0];
      for (let i = 0; i < LOOKS * LOOKS; i++) {
        const px = x + ((i % LOOKS) + 0.5) / LOOKS;
        const py = y + (Math.floor(i / LOOKS) + 0.5) / LOOKS;
        const w = m6 * px + m7 * py + m8;
        const u = (m0 * px + m1 * py + m2) / w;
        const v = (m3 * px + m4 * py + m5) / w;
        const colour = u >= 0 && u < 1 && v >= 0 && v < 1 ? paperAt(u, v, words) : table;
        red += colour[0]!;
        green += colour[1]!;
        blue += colour[2]!;
      }
      const sum = [red, green, blue];
      const light = 1 - shadow * Math.max(0, (x / width + y / height) / 2);
      const noise = grain * random.normal();
      const at = (y * width + x) * 3;
      for (let k = 0; k < 3; k++) {
        data[at + k] = Math.min(255, Math.max(0, (sum[k]! / LOOKS ** 2) * light + noise + 0.5));
      }
    }
  }
  return { width, height, data };
}

const WHITE = [240, 240, 234] as const;
const INK = [42, 42, 52] as const;
const STAMP = [200, 45, 48] as const;

function paperAt(u: number, v: number, words: readonly (readonly number[])[]): readonly number[] {
  const ring = Math.hypot((u - 0.74) * 1.0, (v - 0.84) * 1.41);
  if (ring < 0.1 && ring > 0.085) return STAMP;
  if (v > 0.07 && v < 0.1 && u > 0.3 && u < 0.7 && Math.floor(u * 60) % 4 !== 3) return INK;
  const line = Math.floor((v - 0.16) * LINES);
  const within = (v - 0.16) * LINES - line;
  const word = words[line]?.[Math.floor(u * 40)] ?? 0;
  const inText = u > 0.1 && u < 0.9 && line >= 0 && line < LINES * 0.8 && within > 0.3 && within < 0.3 + word;
  return inText && (u * 40) % 1 > 0.15 ? INK : WHITE;
}
