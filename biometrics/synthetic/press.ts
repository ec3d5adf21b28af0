import { type GrayImage, grayImage } from '../image/gray-image.ts';
import { sampleBicubic } from './bicubic.ts';
import type { Random } from './random.ts';
import { smoothNoise } from './smooth-noise.ts';
import type { Touch } from './touch.ts';

/** Where a piece of skin lies in an image: its middle in pixels, radians clockwise. */
export interface Place {
  readonly x: number;
  readonly y: number;
  readonly angle: number;
}

/** Grey values of an ordinary touch. */
export const BACKGROUND = 238;
const VALLEY = 214;
const RIDGE = 18;

/** What changes slowly over a touch is worked out every so many millimetres, and by straight lines between. */
const STEP_MM = 0.2;
/** Side of the square of grain that is laid out over the image, px: a power of two. */
const TILE = 128;
/** More pixels of platen noise than an image is wide. */
const STRIP = 16_384;
/** Size of dirt and pores, mm. */
const GRAIN_MM = 0.13;

/** An empty platen with the noise of its sensor. @param noise 0 to 1 */
export function emptyPlaten(
  { width, height, ppi }: { readonly width: number; readonly height: number; readonly ppi: number },
  noise: number,
  random: Random,
): GrayImage {
  const image = grayImage(width, height, ppi, BACKGROUND);
  const next = quickNoise(random);
  const size = 2 + 6 * noise;
  // Rows begin anywhere in one long strip of noise: nobody sees it, and it costs next to nothing.
  const strip = Uint8Array.from({ length: width + STRIP }, () => clamp(BACKGROUND + size * next()));
  for (let row = 0; row < height; row++) {
    const from = Math.floor(random.next() * STRIP);
    image.data.set(strip.subarray(from, from + width), row * width);
  }
  return image;
}

/** Draws a touch onto an image: dark ridges on what was there. What lies outside the image is left out. */
export function press(image: GrayImage, touch: Touch, place: Place, random: Random): void {
  const { width, height, data, ppi } = image;
  const grid = slowGrid(image, touch, place);
  if (!grid) return;
  const { left, top, step, columns, rows, contact, fromX, fromY, bias } = grid;
  const { ridges } = touch.skin;
  const [dry, wet] = [Math.max(0, -touch.moisture), Math.max(0, touch.moisture)];
  const grain = grainTile(Math.max(1, (GRAIN_MM * ppi) / 25.4), random);
  const rough = 0.72 * touch.noise + 0.75 * dry;
  const thin = 0.08 * touch.noise;
  const uneven = 0.35 + 0.25 * touch.noise;
  const valley = VALLEY - 55 * wet + 12 * dry;
  const ridge = RIDGE + 45 * dry;
  const next = quickNoise(random);
  const sensor = 2 + 6 * touch.noise;
  for (let row = 0; row < (rows - 1) * step; row++) {
    const y = top + row;
    if (y < 0 || y >= height) continue;
    const line = Math.floor(row / step) * columns;
    const fy = (row % step) / step;
    for (let cell = 0; cell < columns - 1; cell++) {
      const a = line + cell;
      const [c0, c1] = [mix(contact, a, columns, fy), mix(contact, a + 1, columns, fy)];
      if (c0 === 0 && c1 === 0) continue;
      const [x0, x1] = [mix(fromX, a, columns, fy), mix(fromX, a + 1, columns, fy)];
      const [y0, y1] = [mix(fromY, a, columns, fy), mix(fromY, a + 1, columns, fy)];
      const [b0, b1] = [mix(bias, a, columns, fy), mix(bias, a + 1, columns, fy)];
      for (let i = 0; i < step; i++) {
        const x = left + cell * step + i;
        if (x < 0 || x >= width) continue;
        const f = i / step;
        const height = sampleBicubic(ridges, x0 + f * (x1 - x0), y0 + f * (y1 - y0)) + b0 + f * (b1 - b0);
        // Pressure moves the threshold, dryness and dirt roughen it.
        const value = 0.5 + 0.95 * height - rough * grain[(y & (TILE - 1)) * TILE + (x & (TILE - 1))]! - thin;
        const clipped = value <= 0 ? 0 : value >= 1 ? 1 : value * value * (3 - 2 * value);
        // Pores and uneven skin show on the ridges themselves; the same grain, seen along the other axis, is as good as another.
        const inked = clipped * (1 - uneven * Math.abs(grain[(x & (TILE - 1)) * TILE + (y & (TILE - 1))]!));
        const dark = c0 + f * (c1 - c0);
        const grey = BACKGROUND - dark * (BACKGROUND - valley + inked * (valley - ridge)) + sensor * next();
        const at = y * width + x;
        if (grey < data[at]!) data[at] = clamp(grey);
      }
    }
  }
}

interface SlowGrid {
  readonly left: number;
  readonly top: number;
  /** Pixels. */
  readonly step: number;
  readonly columns: number;
  readonly rows: number;
  readonly contact: Float32Array;
  /** Samples of the skin's ridges. */
  readonly fromX: Float32Array;
  readonly fromY: Float32Array;
  readonly bias: Float32Array;
}

/** What changes slowly, on a grid over the part of the image where the touch lies; null where it lies outside. */
function slowGrid(
  { width, height, ppi }: GrayImage,
  touch: Touch,
  { x: middleX, y: middleY, angle }: Place,
): SlowGrid | null {
  const { skin, halfWidth, halfHeight } = touch;
  const mm = 25.4 / ppi;
  const step = Math.max(1, Math.round(STEP_MM / mm));
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  // A superellipse that ends at 1.2 is a tenth wider than its half sizes at most.
  const reachX = (1.1 * (halfWidth * Math.abs(cos) + halfHeight * Math.abs(sin))) / mm;
  const reachY = (1.1 * (halfWidth * Math.abs(sin) + halfHeight * Math.abs(cos))) / mm;
  const left = Math.max(0, Math.floor(middleX - reachX));
  const top = Math.max(0, Math.floor(middleY - reachY));
  const columns = Math.ceil((Math.min(width, middleX + reachX) - left) / step) + 1;
  const rows = Math.ceil((Math.min(height, middleY + reachY) - top) / step) + 1;
  if (columns < 2 || rows < 2) return null;
  const plane = (): Float32Array => new Float32Array(columns * rows);
  const grid = {
    ...{ left, top, step, columns, rows },
    contact: plane(),
    fromX: plane(),
    fromY: plane(),
    bias: plane(),
  };
  for (let row = 0, at = 0; row < rows; row++) {
    const dy = (top + row * step - middleY) * mm;
    for (let column = 0; column < columns; column++, at++) {
      const dx = (left + column * step - middleX) * mm;
      // Back into the finger's own frame.
      const x = cos * dx + sin * dy;
      const y = cos * dy - sin * dx;
      const moved = touch.stretch(x, y);
      grid.contact[at] = touch.contact(x, y);
      grid.fromX[at] = (x + moved.x) * skin.pixelsPerMm + skin.ridges.width / 2;
      grid.fromY[at] = (y + moved.y) * skin.pixelsPerMm + skin.ridges.height / 2;
      grid.bias[at] = touch.bias(x, y);
    }
  }
  return grid;
}

function mix(values: Float32Array, at: number, below: number, part: number): number {
  return values[at]! * (1 - part) + values[at + below]! * part;
}

/** Grain from -1 to 1 that repeats beyond its edges. @param size pixels of a grain */
function grainTile(size: number, random: Random): Float32Array {
  const noise = smoothNoise(random, size);
  return Float32Array.from({ length: TILE * TILE }, (_, at) => noise(at % TILE, Math.floor(at / TILE)));
}

/** A cheap stream of numbers from -1 to 1, more often near 0 (two uniforms are bell-shaped enough). */
function quickNoise(random: Random): () => number {
  let state = Math.floor(random.next() * 2 ** 32) | 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return ((state >>> 24) + ((state >>> 16) & 0xff) - 255) / 255;
  };
}

function clamp(grey: number): number {
  return grey < 0 ? 0 : grey > 255 ? 255 : grey;
}
