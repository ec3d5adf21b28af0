import type { GrayImage } from '../image/gray-image.ts';
import type { MasterFinger } from './master-finger.ts';
import { emptyPlaten, press } from './press.ts';
import { type Random, randomFrom } from './random.ts';
import { smeared } from './spoiled.ts';
import { type FingerCondition, tipTouch } from './touch.ts';

/** How a finger touched the sensor. Whatever is left out is drawn from `seed` within the range of ordinary touches. */
export interface ImpressionOptions extends FingerCondition {
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
}

/**
 * Renders one touch of a finger: dark ridges on light ground, ridge period about 9 pixels at 500 ppi. The same arguments give the
 * same image; two touches of one master show the same ridges, moved, turned, stretched and inked differently.
 */
export function renderImpression(master: MasterFinger, options: ImpressionOptions): GrayImage {
  const random = randomFrom(options.seed ^ 0x5bd1e995);
  const { width, height, ppi } = options;
  const pose = drawPose(options, random);
  const touch = tipTouch(master, options, random);
  const image = emptyPlaten(options, touch.noise, random);
  press(
    image,
    touch,
    { x: width / 2 + (pose.x * ppi) / 25.4, y: height / 2 + (pose.y * ppi) / 25.4, angle: pose.angle },
    random,
  );
  const { smear } = options;
  return smear ? smeared(image, (smear.x * ppi) / 25.4, (smear.y * ppi) / 25.4) : image;
}

function drawPose(options: ImpressionOptions, random: Random): { angle: number; x: number; y: number } {
  const drawn = { rotation: random.between(-8, 8), x: random.between(-0.8, 0.8), y: random.between(-0.8, 0.8) };
  const { x, y } = options.translation ?? drawn;
  return { angle: ((options.rotation ?? drawn.rotation) * Math.PI) / 180, x, y };
}
