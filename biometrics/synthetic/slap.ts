import { type GrayImage, grayImage } from '../image/gray-image.ts';
import type { FingerPosition } from '../records/finger-position.ts';
import { fingerOf, fingerRest } from './hand.ts';
import { createJoint, type MasterFinger } from './master-finger.ts';
import { BACKGROUND, emptyPlaten, type Place, press } from './press.ts';
import { type Random, randomFrom, seedFrom } from './random.ts';
import { smeared } from './spoiled.ts';
import { type FingerCondition, jointTouch, type Touch, tipTouch } from './touch.ts';

/** What is put down: four fingers of a hand, or both thumbs. */
export type SlapHand = 'left' | 'right' | 'thumbs';

/** A slap. Whatever is left out is drawn from the seeds within the range of ordinary slaps. */
export interface SlapOptions {
  readonly hand: SlapHand;
  /** The person. */
  readonly seed: number;
  /** Makes this slap differ from others of the same hand; 0 where missing. */
  readonly capture?: number;
  /** Size of the platen in pixels and its sampling rate in pixels per inch: 1600 x 1500 at 500 where missing. */
  readonly width?: number;
  readonly height?: number;
  readonly ppi?: number;
  /** Fingers that the person lacks, or keeps away. */
  readonly missing?: readonly FingerPosition[];
  /** What single fingers were like. */
  readonly conditions?: { readonly [position in FingerPosition]?: FingerCondition };
  /** Turn of the whole hand, degrees clockwise; drawn: within 6. Thumbs are not turned. */
  readonly turn?: number;
  /** Where the hand's middle lies, millimetres right of and below the platen's; drawn: within 1.5, all of it on the platen. */
  readonly shift?: { readonly x: number; readonly y: number };
  /** How far apart fingers lie, 1 as they like to; about 0.8: against each other. Drawn: 0.98 to 1.03. */
  readonly spread?: number;
  /** Fingers that were made before; those that are missing are made and added, so that the next slap is quicker. */
  readonly masters?: Map<FingerPosition, MasterFinger>;
}

/** Where a finger tip truly lies in a slap. */
export interface SlapFingerPlace {
  readonly position: FingerPosition;
  /** Middle and sides of the box around what touches of the finger tip, px; it leans by `angle`. */
  readonly box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  /** Radians to the right of upright. */
  readonly angle: number;
}

/** A made-up slap and where its fingers are, from left to right. */
export interface SyntheticSlap {
  readonly image: GrayImage;
  readonly fingers: readonly SlapFingerPlace[];
}

const FINGERS: Record<SlapHand, readonly FingerPosition[]> = {
  right: ['rightIndex', 'rightMiddle', 'rightRing', 'rightLittle'],
  left: ['leftLittle', 'leftRing', 'leftMiddle', 'leftIndex'],
  thumbs: ['leftThumb', 'rightThumb'],
};
/** The crease below a finger tip, mm. */
const CREASE = 1.8;
/** Middle joints touch lightly. */
const JOINT: FingerCondition = { pressure: 0.3, noise: 0.8, moisture: -0.25 };

/**
 * A plain slap of a made-up person, palm down on the platen: finger tips as the hand's arc has them, a piece of the middle joints
 * below their creases. The same arguments give the same image. Fingers are those of `fingerOf` with the same seed.
 */
export function syntheticSlap(options: SlapOptions): SyntheticSlap {
  const { hand, seed, capture = 0, width = 1600, height = 1500, ppi = 500, missing = [], masters } = options;
  const random = randomFrom(seedFrom('slap', seed, hand, capture));
  const image = emptyPlaten({ width, height, ppi }, 0.2, random);
  const lie = drawLie(options, random);
  const fingers = FINGERS[hand].map((position) => {
    // Drawn for absent fingers, too: the others stay as they are.
    const own = randomFrom(Math.floor(random.next() * 2 ** 32));
    const place = placeOf(seed, position, lie, { width, height, ppi }, own);
    return { position, place, own };
  });
  const there = fingers.filter(({ position }) => !missing.includes(position));
  return {
    image,
    fingers: there.map(({ position, place, own }) => {
      const master = masters?.get(position) ?? fingerOf(seed, position);
      masters?.set(position, master);
      const condition = options.conditions?.[position] ?? {};
      const touch = tipTouch(master, condition, own);
      const draw = (on: GrayImage, shift: { x: number; y: number }): void => {
        press(on, touch, { ...place, x: place.x - shift.x, y: place.y - shift.y }, own);
        if (hand !== 'thumbs') drawJoint(on, { seed, position, touch, place, shift, condition, own });
      };
      if (condition.smear) drawSmeared(image, place, condition.smear, draw);
      else draw(image, { x: 0, y: 0 });
      const mm = ppi / 25.4;
      const box = { x: place.x, y: place.y, width: 2 * touch.halfWidth * mm, height: 2 * touch.halfHeight * mm };
      return { position, box, angle: place.angle };
    }),
  };
}

/** How a whole hand lies: degrees, millimetres. */
interface Lie {
  readonly turn: number;
  readonly x: number;
  readonly y: number;
  readonly spread: number;
}

function drawLie({ hand, turn, shift, spread }: SlapOptions, random: Random): Lie {
  const drawn = { turn: random.between(-6, 6), x: random.between(-1.5, 1.5), y: random.between(-1.5, 1.5) };
  const apart = random.between(0.98, 1.03);
  return {
    turn: hand === 'thumbs' ? 0 : (turn ?? drawn.turn),
    x: shift?.x ?? drawn.x,
    y: shift?.y ?? drawn.y,
    spread: spread ?? apart,
  };
}

function placeOf(
  seed: number,
  position: FingerPosition,
  { turn, x, y, spread }: Lie,
  { width, height, ppi }: { readonly width: number; readonly height: number; readonly ppi: number },
  own: Random,
): Place {
  const rest = fingerRest(seed, position);
  const [restX, restY] = [rest.x * spread + own.between(-0.5, 0.5), rest.y + own.between(-0.8, 0.8)];
  const radians = (turn * Math.PI) / 180;
  const [cos, sin] = [Math.cos(radians), Math.sin(radians)];
  const mm = ppi / 25.4;
  return {
    x: width / 2 + (cos * restX - sin * restY + x) * mm,
    y: height / 2 + (sin * restX + cos * restY + y) * mm,
    angle: ((rest.lean + turn + own.between(-1.5, 1.5)) * Math.PI) / 180,
  };
}

interface JointOf {
  readonly seed: number;
  readonly position: FingerPosition;
  readonly touch: Touch;
  readonly place: Place;
  readonly shift: { readonly x: number; readonly y: number };
  readonly condition: FingerCondition;
  readonly own: Random;
}

/** The upper part of the middle joint, below the crease; some hands arch so much that it stays away. */
function drawJoint(on: GrayImage, { seed, position, touch, place, shift, condition, own }: JointOf): void {
  const height = own.between(-3, 22);
  if (height < 4) return;
  const joint = createJoint(seedFrom('joint', seed, position), touch.skin.width * 0.94, height);
  const down = ((touch.halfHeight + CREASE + height / 2) * on.ppi) / 25.4;
  const at = {
    x: place.x - Math.sin(place.angle) * down - shift.x,
    y: place.y + Math.cos(place.angle) * down - shift.y,
    angle: place.angle,
  };
  press(on, jointTouch(joint, { ...JOINT, ...condition, area: 1 }, own), at, own);
}

/** Draws on a piece of its own, smears it, and lays it onto the slap. */
function drawSmeared(
  image: GrayImage,
  place: Place,
  smear: { readonly x: number; readonly y: number },
  draw: (on: GrayImage, shift: { x: number; y: number }) => void,
): void {
  const mm = image.ppi / 25.4;
  const [width, height] = [Math.ceil(34 * mm), Math.ceil(64 * mm)];
  const shift = { x: Math.round(place.x - width / 2), y: Math.round(place.y - 20 * mm) };
  const piece = grayImage(width, height, image.ppi, BACKGROUND);
  draw(piece, shift);
  const { data } = smeared(piece, smear.x * mm, smear.y * mm);
  for (let row = 0; row < height; row++) {
    const y = row + shift.y;
    if (y < 0 || y >= image.height) continue;
    for (let column = 0; column < width; column++) {
      const x = column + shift.x;
      if (x < 0 || x >= image.width) continue;
      const at = y * image.width + x;
      image.data[at] = Math.min(image.data[at]!, data[row * width + column]!);
    }
  }
}
