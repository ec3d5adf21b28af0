import type { Skin } from './master-finger.ts';
import type { Random } from './random.ts';
import { type Displacement, skinStretch } from './skin-stretch.ts';
import { smoothNoise } from './smooth-noise.ts';

/** What a finger was like when it touched. Whatever is left out is drawn within the range of ordinary touches. */
export interface FingerCondition {
  /** 0 (light, thin ridges) to 1 (hard, ridges run together); drawn: 0.35 to 0.65. */
  readonly pressure?: number;
  /** 0 (clean) to 1 (rough and dirty); drawn: 0.25 to 0.6. */
  readonly noise?: number;
  /** Share of the finger's width and height that touches, 0 to 1; drawn: 0.9 to 1. */
  readonly area?: number;
  /** -1 (dry: thin, broken, pale ridges) to 1 (wet: valleys full of water); drawn: -0.15 to 0.15. */
  readonly moisture?: number;
  /** The finger slid by so much while the image was taken, mm; drawn: not at all. */
  readonly smear?: { readonly x: number; readonly y: number };
}

/** One touch of a piece of skin. Places are millimetres in the skin's own frame, (0, 0) in its middle, y downwards. */
export interface Touch {
  readonly skin: Skin;
  readonly noise: number;
  /** -1 to 1. */
  readonly moisture: number;
  /** Half the size of the box around what touches, mm. */
  readonly halfWidth: number;
  readonly halfHeight: number;
  /** How fully a place touches: 0 outside, 1 inside, ragged and soft at the edge. */
  readonly contact: (x: number, y: number) => number;
  /** Which place of the undistorted skin lies there. */
  readonly stretch: Displacement;
  /** How much is added to the ridge's height before ink is taken: wide ridges above 0, thin ones below. */
  readonly bias: (x: number, y: number) => number;
}

/** Room around what touches for skin that stretches, mm. */
const MARGIN = 0.6;

/** How the tip of a finger touches: a round tip above, a flatter end towards the crease. */
export function tipTouch(skin: Skin, condition: FingerCondition, random: Random): Touch {
  return touchOf(skin, condition, random, { above: 2.2, below: 3.2, taper: 0.08 });
}

/** How a middle joint touches: flat above and below. */
export function jointTouch(skin: Skin, condition: FingerCondition, random: Random): Touch {
  return touchOf(skin, condition, random, { above: 3.5, below: 3.5, taper: 0 });
}

function touchOf(
  skin: Skin,
  condition: FingerCondition,
  random: Random,
  roundness: { readonly above: number; readonly below: number; readonly taper: number },
): Touch {
  const drawn = {
    pressure: random.between(0.35, 0.65),
    noise: random.between(0.25, 0.6),
    area: random.between(0.9, 1),
    moisture: random.between(-0.15, 0.15),
  };
  const { pressure, noise, area, moisture } = { ...drawn, ...condition };
  const wide = area * (0.88 + 0.2 * pressure);
  const halfWidth = (skin.width / 2 - MARGIN) * wide;
  const halfHeight = (skin.height / 2 - MARGIN) * wide;
  const local = smoothNoise(random, 2.2);
  const edge = smoothNoise(random, 0.73);
  const patches = smoothNoise(random, 3);
  const reach = (x: number, y: number) => {
    const v = y / halfHeight;
    const narrowed = 1 - roundness.taper * Math.max(0, 1 - v);
    return (Math.abs(x) / (halfWidth * narrowed)) ** 2.4 + Math.abs(v) ** (v < 0 ? roundness.above : roundness.below);
  };
  const [dry, wet] = [Math.max(0, -moisture), Math.max(0, moisture)];
  return {
    ...{ skin, noise, moisture, halfWidth, halfHeight },
    contact: (x, y) => {
      const far = reach(x, y);
      if (far > 1.2) return 0;
      return Math.max(0, Math.min(1, (1 - far) * 3 + 0.2 + 0.35 * edge(x, y)));
    },
    stretch: skinStretch(halfWidth, halfHeight, random),
    bias: (x, y) =>
      0.4 * (pressure - 0.4 + 0.35 * local(x, y)) -
      0.06 * Math.min(1, reach(x, y)) +
      wet * (0.68 + 0.68 * patches(x, y)) -
      dry * (0.3 + 0.2 * patches(x, y)),
  };
}
