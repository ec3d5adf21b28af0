import { type GrayImage, grayImage } from '../image/gray-image.ts';
import { sampleBicubic } from './bicubic.ts';
import { FINGER_HEIGHT_MM, FINGER_WIDTH_MM, type MasterFinger } from './master-finger.ts';
import { type Random, randomFrom } from './random.ts';
import { type SmoothNoise, smoothNoise } from './smooth-noise.ts';

/** How a finger touched the sensor. Whatever is left out is drawn from `seed` within the range of ordinary touches. */
export interface ImpressionOptions {
  /** Size of the image in pixels and its sampling rate in pixels per inch. */
  readonly width: number;
  readonly height: number;
  readonly ppi: number;
  /** Makes this touch differ from others of the same finger. */
  readonly seed: number;
  /** Turn of the finger, degrees clockwise; drawn: within 8. */
  readonly rotation?: number;
  /** Where the finger's middle lies, millimetres right of and below the image's middle; drawn: within 0.8. */
  readonly translation?: { readonly x: number; readonly y: number };
  /** 0 (light, thin ridges) to 1 (hard, ridges run together); drawn: 0.35 to 0.65. */
  readonly pressure?: number;
  /** 0 (clean) to 1 (dry and dirty); drawn: 0.15 to 0.4. */
  readonly noise?: number;
  /** Share of the finger's width and height that touches, 0 to 1; drawn: 0.9 to 1. */
  readonly area?: number;
}

interface Touch {
  readonly pressure: number;
  readonly noise: number;
  /** Displacement in millimetres by the skin's stretching. */
  readonly stretchX: SmoothNoise;
  readonly stretchY: SmoothNoise;
  readonly pressureNoise: SmoothNoise;
  readonly grain: SmoothNoise;
  readonly halfWidth: number;
  readonly halfHeight: number;
}

const BACKGROUND = 238;
const VALLEY = 214;
const RIDGE = 42;

/**
 * Renders one touch of a finger: dark ridges on light ground, ridge period about 9 pixels at 500 ppi. The same arguments give the
 * same image; two touches of one master show the same ridges, moved, turned, stretched and inked differently.
 */
export function renderImpression(master: MasterFinger, options: ImpressionOptions): GrayImage {
  const random = randomFrom(options.seed ^ 0x5bd1e995);
  const pose = drawPose(options, random);
  const touch = drawTouch(options, random);
  const { width, height, ppi } = options;
  const { ridges, pixelsPerMm } = master;
  const image = grayImage(width, height, ppi, BACKGROUND);
  const mm = 25.4 / ppi;
  const [cos, sin] = [Math.cos(pose.angle), Math.sin(pose.angle)];
  const sensorNoise = 2 + 6 * touch.noise;
  for (let row = 0; row < height; row++) {
    const dy = (row - height / 2) * mm - pose.y;
    for (let column = 0; column < width; column++) {
      const dx = (column - width / 2) * mm - pose.x;
      // Back into the finger's own frame.
      const x = cos * dx + sin * dy;
      const y = cos * dy - sin * dx;
      const at = row * width + column;
      const dark = contact(touch, x, y);
      let grey = BACKGROUND;
      if (dark > 0) {
        const fromX = (x + touch.stretchX(x + 30, y + 30)) * pixelsPerMm + ridges.width / 2;
        const fromY = (y + touch.stretchY(x + 30, y + 30)) * pixelsPerMm + ridges.height / 2;
        const ink = inkOf(sampleBicubic(ridges, fromX, fromY), touch, x, y);
        grey = BACKGROUND - dark * (BACKGROUND - VALLEY + ink * (VALLEY - RIDGE));
      }
      image.data[at] = Math.max(0, Math.min(255, grey + sensorNoise * (random.next() + random.next() - 1)));
    }
  }
  return image;
}

function drawPose(options: ImpressionOptions, random: Random): { angle: number; x: number; y: number } {
  const drawn = { rotation: random.between(-8, 8), x: random.between(-0.8, 0.8), y: random.between(-0.8, 0.8) };
  const { x, y } = options.translation ?? drawn;
  return { angle: ((options.rotation ?? drawn.rotation) * Math.PI) / 180, x, y };
}

function drawTouch(options: ImpressionOptions, random: Random): Touch {
  const drawn = {
    pressure: random.between(0.35, 0.65),
    noise: random.between(0.15, 0.4),
    area: random.between(0.9, 1),
  };
  const pressure = options.pressure ?? drawn.pressure;
  const area = options.area ?? drawn.area;
  const [right, down] = [smoothNoise(random, 7), smoothNoise(random, 7)];
  return {
    pressure,
    noise: options.noise ?? drawn.noise,
    stretchX: (x, y) => 0.18 * right(x, y),
    stretchY: (x, y) => 0.18 * down(x, y),
    pressureNoise: smoothNoise(random, 2.2),
    grain: smoothNoise(random, 0.11),
    halfWidth: (FINGER_WIDTH_MM / 2 - 0.6) * area * (0.88 + 0.2 * pressure),
    halfHeight: (FINGER_HEIGHT_MM / 2 - 0.6) * area * (0.88 + 0.2 * pressure),
  };
}

/** 0 outside the touching area, 1 inside, with a ragged, soft edge. */
function contact(touch: Touch, x: number, y: number): number {
  const u = Math.abs(x) / touch.halfWidth;
  const v = Math.abs(y) / touch.halfHeight;
  const reach = u ** 2.5 + v ** 2.5;
  if (reach > 1.2) return 0;
  const inside = (1 - reach) * 3 + 0.35 * touch.pressureNoise(3 * x + 40, 3 * y + 40);
  return Math.max(0, Math.min(1, inside + 0.2));
}

/** 0 valley to 1 ridge. Pressure moves the threshold, dryness and dirt roughen it. */
function inkOf(ridge: number, touch: Touch, x: number, y: number): number {
  const local = touch.pressure - 0.5 + 0.22 * touch.pressureNoise(x + 30, y + 30);
  const rough = touch.noise * (0.9 * touch.grain(x + 30, y + 30) + 0.15);
  const value = 0.5 + 1.25 * (ridge + 0.4 * local) - rough;
  const clipped = Math.max(0, Math.min(1, value));
  return clipped * clipped * (3 - 2 * clipped);
}
