import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type GrayImage, grayImage } from '../image/gray-image.ts';
import type { SlapPosition } from '../records/finger-position.ts';
import { decodeWsq } from '../wsq/decode.ts';
import { corners, cutUpright } from './rotated-cut.ts';
import { segmentSlap } from './segment-slap.ts';

const SLAPS = new URL('../../../shared/data/slaps/', import.meta.url);
const there = existsSync(SLAPS);

function load(name: string): GrayImage {
  const { width, height, data } = decodeWsq(new Uint8Array(readFileSync(new URL(`${name}.wsq`, SLAPS))));
  return { width, height, data, ppi: 500 };
}

interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Where a crop was cut out of an image: the place of the smallest difference, on a coarse grid; white around the image. */
function placeOf(image: GrayImage, crop: GrayImage): Box {
  const by = 8;
  const [coarse, piece] = [shrunk(image, by), shrunk(crop, by)];
  const sample = (x: number, y: number): number =>
    x < 0 || y < 0 || x >= coarse.width || y >= coarse.height ? 254 : coarse.data[y * coarse.width + x]!;
  let best = { difference: Number.POSITIVE_INFINITY, x: 0, y: 0 };
  for (let y = -8; y < coarse.height - 20; y++) {
    for (let x = -8; x < coarse.width - 20; x++) {
      let difference = 0;
      for (let row = 0; row < piece.height && difference < best.difference; row++) {
        for (let column = 0; column < piece.width; column++) {
          difference += (piece.data[row * piece.width + column]! - sample(x + column, y + row)) ** 2;
        }
      }
      if (difference < best.difference) best = { difference, x, y };
    }
  }
  const [left, top] = [best.x * by, best.y * by];
  return { left, top, right: left + crop.width, bottom: top + crop.height };
}

function shrunk(image: GrayImage, by: number): GrayImage {
  const width = Math.floor(image.width / by);
  const height = Math.floor(image.height / by);
  const data = Uint8Array.from({ length: width * height }, (_, i) => {
    const x = (i % width) * by;
    const y = ((i / width) | 0) * by;
    let sum = 0;
    for (let row = 0; row < by; row++) {
      for (let column = 0; column < by; column++) sum += image.data[(y + row) * image.width + x + column]!;
    }
    return sum / (by * by);
  });
  return { width, height, ppi: image.ppi / by, data };
}

describe.skipIf(!there)('slaps of ../shared/data (skipped where missing)', () => {
  it.each([
    [
      'slap1',
      'rightFour',
      'right',
      ['rightIndex', 'rightMiddle', 'rightRing', 'rightLittle'],
      ['02', '03', '04', '05'],
    ],
    ['slap2', 'leftFour', 'left', ['leftLittle', 'leftRing', 'leftMiddle', 'leftIndex'], ['10', '09', '08', '07']],
  ] as const)(
    '%s: every finger where the reference cutter found it (its thumbs are cut amid the finger: not compared)',
    (name, slap, hand, positions, crops) => {
      const image = load(name);
      const found = segmentSlap(image, { slap });
      expect(found).toMatchObject({ hand, problems: [] });
      expect(found.fingers.map(({ position }) => position)).toEqual(positions);
      const places = crops.map((crop) => placeOf(image, load(`${name}_${crop}`)));
      found.fingers.forEach(({ box }, index) => {
        const place = places[index]!;
        expect(box.x, 'middle').toBeGreaterThan(place.left);
        expect(box.x, 'middle').toBeLessThan(place.right);
        expect(overlap(box, place), 'part of our box that the reference has too').toBeGreaterThan(0.8);
        expect(box.width / (place.right - place.left)).toBeGreaterThan(0.7);
      });
    },
  );

  it('says that a finger is cut by the edge, and that the hand is the other one', () => {
    const { fingers } = segmentSlap(load('slap1'), { slap: 'rightFour' });
    expect(fingers.map(({ problems }) => problems)).toEqual([[], ['atEdge'], [], []]);
    expect(segmentSlap(load('slap2'), { slap: 'rightFour' })).toMatchObject({ hand: 'left', problems: ['otherHand'] });
    expect(segmentSlap(load('slap1'), { slap: 'leftFour' })).toMatchObject({ hand: 'right', problems: ['otherHand'] });
    expect(segmentSlap(load('slap1'), { slap: 'bothThumbs' }).problems).toContain('tooManyFingers');
  });

  it('finds the same fingers at another sampling rate', () => {
    const half = shrunk(load('slap1'), 2);
    const { fingers, problems } = segmentSlap(half, { slap: 'rightFour' });
    expect(problems).toEqual([]);
    expect(fingers.map(({ position }) => position)).toEqual(['rightIndex', 'rightMiddle', 'rightRing', 'rightLittle']);
  });
});

function overlap(box: Parameters<typeof corners>[0], place: Box): number {
  const points = corners(box);
  const left = Math.min(...points.map(({ x }) => x));
  const right = Math.max(...points.map(({ x }) => x));
  const top = Math.min(...points.map(({ y }) => y));
  const bottom = Math.max(...points.map(({ y }) => y));
  const width = Math.min(right, place.right) - Math.max(left, place.left);
  const height = Math.min(bottom, place.bottom) - Math.max(top, place.top);
  return (Math.max(0, width) * Math.max(0, height)) / ((right - left) * (bottom - top));
}

/** Leaning ovals of ridges on white. */
function ovals(
  list: readonly { x: number; y: number; lean?: number; length?: number }[],
  size = { width: 1600, height: 1000 },
) {
  const image = grayImage(size.width, size.height, 500);
  for (const { x, y, lean = 0, length = 400 } of list) {
    for (let v = -length; v <= length; v++) {
      for (let u = -200; u <= 200; u++) {
        const along = -u * Math.sin(lean) + v * Math.cos(lean);
        const across = u * Math.cos(lean) + v * Math.sin(lean);
        if ((across / 130) ** 2 + (along / (length / 2)) ** 2 > 1) continue;
        const [px, py] = [Math.round(x + u), Math.round(y + v)];
        if (px < 0 || py < 0 || px >= size.width || py >= size.height) continue;
        image.data[py * size.width + px] = 128 + 110 * Math.sin((across + along / 3) / 1.5);
      }
    }
  }
  return image;
}

describe('segmentSlap', () => {
  const right = [
    { x: 300, y: 420 },
    { x: 620, y: 330 },
    { x: 940, y: 370 },
    { x: 1250, y: 560 },
  ];

  it.each(['rightFour', 'leftFour', 'bothThumbs'] satisfies SlapPosition[])(
    'an empty platen has no fingers: %s',
    (slap) => {
      expect(segmentSlap(grayImage(1600, 1000, 500), { slap })).toEqual({
        fingers: [],
        hand: null,
        problems: ['tooFewFingers'],
      });
    },
  );

  it('names the fingers of a hand, also when it leans', () => {
    for (const lean of [-0.3, 0, 0.25]) {
      const turned = right.map(({ x, y }) => ({
        x: 800 + (x - 800) * Math.cos(lean) - (y - 450) * Math.sin(lean),
        y: 480 + (x - 800) * Math.sin(lean) + (y - 450) * Math.cos(lean),
        lean,
      }));
      const { fingers, problems } = segmentSlap(ovals(turned, { width: 1600, height: 1200 }), { slap: 'rightFour' });
      expect(problems.filter((problem) => problem !== 'otherHand')).toEqual([]);
      expect(fingers).toHaveLength(4);
      for (const { box } of fingers) expect(Math.abs(box.angle - lean)).toBeLessThan(0.12);
    }
  });

  it('leaves out the fingers that a person lacks', () => {
    const three = [right[0]!, right[1]!, right[3]!];
    const found = segmentSlap(ovals(three), { slap: 'rightFour', missing: ['rightRing'] });
    expect(found.fingers.map(({ position }) => position)).toEqual(['rightIndex', 'rightMiddle', 'rightLittle']);
    expect(found.problems).toEqual([]);
  });

  it('says too few or too many, and then names none', () => {
    const few = segmentSlap(ovals(right.slice(0, 3)), { slap: 'rightFour' });
    expect(few).toMatchObject({ problems: ['tooFewFingers'] });
    const many = segmentSlap(ovals([...right, { x: 1480, y: 250, length: 300 }]), { slap: 'rightFour' });
    expect(many.problems).toContain('tooManyFingers');
    for (const { position } of [...few.fingers, ...many.fingers]) expect(position).toBeNull();
  });

  it('parts fingers that lie against each other, and says so', () => {
    const touching = [{ x: 300, y: 420 }, { x: 556, y: 380 }, right[2]!, right[3]!];
    const { fingers } = segmentSlap(ovals(touching), { slap: 'rightFour' });
    expect(fingers.map(({ position }) => position)).toEqual(['rightIndex', 'rightMiddle', 'rightRing', 'rightLittle']);
    expect(fingers.map(({ problems }) => problems.includes('touching'))).toEqual([true, true, false, false]);
  });

  it('cuts a finger out upright', () => {
    const image = ovals([{ x: 500, y: 500, lean: 0.4 }], { width: 1000, height: 1000 });
    const cut = cutUpright(image, { x: 500, y: 500, width: 280, height: 420, angle: 0.4 });
    const half = (from: number): number => {
      let sum = 0;
      for (let y = 0; y < cut.height; y++) for (let x = 0; x < 20; x++) sum += cut.data[y * cut.width + from + x]!;
      return sum / (20 * cut.height);
    };
    // Upright, both sides are equally light; leaning, corners of the oval would lie in one of them.
    expect(Math.abs(half(0) - half(cut.width - 20))).toBeLessThan(6);
  });
});

it('ends soon on a platen that is skin, or noise, from edge to edge', () => {
  let seed = 1;
  const image = grayImage(800, 800, 500);
  for (let i = 0; i < image.data.length; i++) {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff;
    image.data[i] = seed >> 16;
  }
  const { fingers, problems } = segmentSlap(image, { slap: 'rightFour' });
  expect(problems).toEqual(['tooFewFingers']);
  expect(fingers.length).toBeLessThan(4);
});
