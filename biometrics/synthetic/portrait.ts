import type { RgbImage } from '../image/rgb-image.ts';
import { arc, below, type Canvas, type Colour, canvas, ellipse, fill, shade } from './canvas.ts';
import { type Random, randomFrom } from './random.ts';

const SKINS: readonly Colour[] = [
  [232, 190, 158],
  [218, 172, 136],
  [198, 150, 112],
  [176, 126, 90],
];
const HAIRS: readonly Colour[] = [
  [32, 26, 24],
  [48, 36, 30],
  [70, 50, 38],
  [150, 148, 146],
];
const CLOTHES: readonly Colour[] = [
  [60, 84, 130],
  [120, 60, 70],
  [70, 110, 90],
  [100, 100, 108],
  [205, 205, 215],
];

interface Look {
  readonly skin: Colour;
  readonly hair: Colour;
  readonly clothes: Colour;
  readonly faceWidth: number;
  readonly faceHeight: number;
  readonly eyeGap: number;
  readonly longHair: boolean;
  readonly fringe: number;
  readonly browBend: number;
  readonly mouthWidth: number;
  readonly noseLength: number;
}

/**
 * Draws a made-up portrait: head and shoulders from the front, both ears free, eyes open, on white, with a little sensor noise. A
 * drawing on purpose: nobody can take it for a person. The same seed and size give the same picture.
 *
 * @param options width and height in pixels; 3:4 (480 x 640) shows it as meant
 */
export function renderPortrait(options: { seed: number; width: number; height: number }): RgbImage {
  const random = randomFrom(options.seed);
  const look = drawLook(random);
  const on = canvas(options.width, options.height);
  drawBody(on, look);
  drawHead(on, look);
  for (const side of [-1, 1]) drawEye(on, look, side);
  drawNoseAndMouth(on, look);
  addNoise(on.image, random);
  return on.image;
}

function drawLook(random: Random): Look {
  const pick = (from: readonly Colour[]) => from[Math.floor(random.next() * from.length)]!;
  return {
    skin: pick(SKINS),
    hair: pick(HAIRS),
    clothes: pick(CLOTHES),
    faceWidth: random.between(0.66, 0.76),
    faceHeight: random.between(0.92, 1.02),
    eyeGap: random.between(0.27, 0.32),
    longHair: random.next() < 0.5,
    fringe: random.between(-0.66, -0.52),
    browBend: random.between(0.5, 1.4),
    mouthWidth: random.between(0.19, 0.27),
    noseLength: random.between(0.3, 0.38),
  };
}

function drawBody(on: Canvas, look: Look): void {
  const { skin, clothes, hair, longHair } = look;
  if (longHair) fill(on, ellipse(0, 0.05, look.faceWidth + 0.13, look.faceHeight + 0.32), shade(hair, 0.85));
  const body = ellipse(0, 2.05, 1.28, 0.92);
  fill(on, body, clothes);
  fill(on, ellipse(0, 2.35, 0.95, 1), shade(clothes, 1.08), { soft: 0.4, strength: 0.6, within: body });
  const neck = ellipse(0, 1.05, 0.33, 0.42);
  fill(on, neck, shade(skin, 0.86));
  fill(on, ellipse(0, 0.92, 0.34, 0.2), shade(skin, 0.68), { soft: 0.2, strength: 0.7, within: neck });
}

function drawHead(on: Canvas, look: Look): void {
  const { skin, hair, faceWidth, faceHeight } = look;
  fill(on, ellipse(0, -0.22, faceWidth + 0.07, faceHeight - 0.02), hair);
  for (const side of [-1, 1]) {
    fill(on, ellipse(side * (faceWidth + 0.03), -0.02, 0.11, 0.21), shade(skin, 0.94));
    fill(on, ellipse(side * (faceWidth + 0.04), -0.02, 0.05, 0.12), shade(skin, 0.74), { soft: 0.06 });
  }
  const face = below(ellipse(0, 0, faceWidth, faceHeight), look.fringe, 0.35);
  fill(on, face, skin);
  const light = ellipse(0.08, -0.05, faceWidth * 0.7, faceHeight * 0.75);
  fill(on, light, shade(skin, 1.06), { soft: 0.4, strength: 0.7, within: face });
  for (const side of [-1, 1]) {
    const cheek = ellipse(side * 0.4, 0.3, 0.17, 0.13);
    fill(on, cheek, [222, 130, 112], { soft: 0.14, strength: 0.25, within: face });
    const jaw = ellipse(side * 0.66, 0.2, 0.14, 0.6);
    fill(on, jaw, shade(skin, 0.84), { soft: 0.2, strength: 0.6, within: face });
  }
}

function drawEye(on: Canvas, look: Look, side: number): void {
  const x = side * look.eyeGap;
  const y = -0.1;
  fill(on, ellipse(x, y - 0.02, 0.17, 0.1), shade(look.skin, 0.86), { soft: 0.1, strength: 0.7 });
  const white = ellipse(x, y, 0.125, 0.062);
  fill(on, white, [246, 244, 240]);
  fill(on, ellipse(x, y, 0.06, 0.06), [74, 48, 34], { within: white });
  fill(on, ellipse(x, y, 0.028, 0.028), [14, 12, 12], { within: white });
  fill(on, ellipse(x + 0.02, y - 0.022, 0.011, 0.011), [255, 255, 255]);
  fill(on, arc(x, y - 0.062, 0.14, 2.6, 0.03), shade(look.hair, 0.7));
  fill(on, arc(x, y - 0.2, 0.17, look.browBend, 0.055), shade(look.hair, 0.9), { soft: 0.02 });
}

function drawNoseAndMouth(on: Canvas, look: Look): void {
  const { skin } = look;
  const tip = -0.05 + look.noseLength;
  fill(on, ellipse(-0.05, tip - 0.14, 0.04, 0.17), shade(skin, 0.86), { soft: 0.08, strength: 0.6 });
  fill(on, ellipse(0.01, tip - 0.12, 0.04, 0.16), shade(skin, 1.12), { soft: 0.08, strength: 0.6 });
  fill(on, ellipse(0, tip, 0.09, 0.055), shade(skin, 0.95), { soft: 0.05 });
  for (const side of [-1, 1])
    fill(on, ellipse(side * 0.045, tip + 0.03, 0.022, 0.013), shade(skin, 0.5), { soft: 0.02 });
  const mouth = tip + 0.2;
  fill(on, ellipse(0, mouth + 0.035, look.mouthWidth * 0.8, 0.05), [196, 104, 98], { soft: 0.03, strength: 0.85 });
  fill(on, arc(0, mouth - 0.02, look.mouthWidth, 0.5, 0.05), [172, 84, 82], { soft: 0.02, strength: 0.9 });
  fill(on, arc(0, mouth + 0.005, look.mouthWidth, -0.25, 0.018), [104, 48, 48]);
}

function addNoise(image: RgbImage, random: Random): void {
  const { data } = image;
  for (let i = 0; i < data.length; i++) {
    // Two uniforms are bell-shaped enough, and saturation at white is what a sensor does too.
    data[i] = Math.max(0, Math.min(255, data[i]! + 5 * (random.next() + random.next() - 1)));
  }
}
