import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { type GrayImage, grayImage } from '../image/gray-image.ts';
import { resampled } from '../image/resample.ts';
import { segmentSlap } from '../segmentation/segment-slap.ts';
import { createMasterFinger, type ImpressionOptions, renderImpression } from '../synthetic/finger.ts';
import { renderPortrait } from '../synthetic/portrait.ts';
import { randomFrom } from '../synthetic/random.ts';
import { driedOut, inverted, smeared, soaked } from '../synthetic/spoiled.ts';
import { decodeWsq } from '../wsq/decode.ts';
import { assessFinger } from './finger-quality.ts';

const DATA = new URL('../../../shared/data/', import.meta.url);
const size = { width: 300, height: 400, ppi: 500 };
const still = { rotation: 0, translation: { x: 0, y: 0 } };

function touch(finger: number, options: Partial<ImpressionOptions> = {}): GrayImage {
  return renderImpression(createMasterFinger(finger), { ...size, seed: finger, ...options });
}

/** An image out of a function of its pixels. */
function drawn(value: (x: number, y: number) => number): GrayImage {
  const image = grayImage(size.width, size.height, size.ppi);
  for (let i = 0; i < image.data.length; i++) {
    image.data[i] = Math.max(0, Math.min(255, value(i % size.width, Math.floor(i / size.width))));
  }
  return image;
}

/** Lines of made-up letters, each a pattern of 5 x 7 strokes. @param scale pixels of a stroke */
function letters(scale: number, ink = 20, paper = 245): GrayImage {
  const random = randomFrom(scale);
  const glyphs = Array.from({ length: 400 }, () => Array.from({ length: 35 }, () => random.next() < 0.45));
  return drawn((x, y) => {
    const [column, row] = [Math.floor(x / scale), Math.floor(y / scale)];
    const [inX, inY] = [column % 6, row % 9];
    if (inX >= 5 || inY >= 7) return paper;
    return glyphs[(Math.floor(column / 6) * 31 + Math.floor(row / 9) * 17) % 400]![inY * 5 + inX] ? ink : paper;
  });
}

function greyPortrait(seed: number): GrayImage {
  const { data } = renderPortrait({ seed, ...size });
  return drawn((x, y) => data[3 * (y * size.width + x) + 1]!);
}

const periods = [3, 5, 7, 8, 9, 10, 12, 15, 20, 40];
const noise = randomFrom(5);
const notFingers: (readonly [string, GrayImage])[] = [
  ['noise', drawn(() => noise.between(0, 256))],
  ['noise of two values', drawn(() => (noise.next() < 0.5 ? 0 : 255))],
  ['grain in blocks of 3', drawn((x, y) => ((Math.floor(x / 3) * 7919 + Math.floor(y / 3) * 104729) % 17) * 15)],
  ['an edge', drawn((x) => (x < 150 ? 30 : 230))],
  ['a portrait', greyPortrait(1)],
  ['another portrait', greyPortrait(2)],
  ['a portrait, inverted', inverted(greyPortrait(3))],
  ...[1, 2, 3, 4, 5, 7, 10].flatMap((scale) => [
    [`letters of strokes of ${scale} px`, letters(scale)] as const,
    [`light letters of strokes of ${scale} px`, letters(scale, 240, 15)] as const,
  ]),
  ...periods.flatMap((period) => {
    const wave = (way: number): number => Math.sin((2 * Math.PI * way) / period);
    return [
      [`stripes every ${period} px`, drawn((x, y) => 128 + 100 * wave(x + 0.3 * y))],
      [`hard stripes every ${period} px`, drawn((_x, y) => (wave(y + 0.1) > 0 ? 40 : 220))],
      [`a shirt, stripes every ${period} px`, drawn((x) => 150 + 60 * wave(x) + noise.between(-25, 25))],
      [`rings every ${period} px`, drawn((x, y) => 128 + 100 * wave(Math.hypot(x - 150, y - 200)))],
      [`a checkerboard of ${period} px`, drawn((x, y) => (wave(x + 0.1) * wave(y + 0.1) > 0 ? 40 : 220))],
      [`checked cloth of ${period} px`, drawn((x, y) => 128 + 60 * wave(x) + 60 * wave(y))],
    ] as const;
  }),
];

describe('assessFinger', () => {
  it.each([1, 2, 3, 4, 5, 6])('finds ordinary touches of made-up finger %i good, without a word', (finger) => {
    expect(assessFinger(touch(finger))).toMatchObject({ verdict: 'good', reasons: [] });
    expect(assessFinger(touch(finger)).score).toBeGreaterThan(85);
  });

  it.each(['arch', 'leftLoop', 'rightLoop', 'whorl'] as const)('takes no pattern for another thing: %s', (pattern) => {
    for (const seed of [31, 32, 33]) {
      const finger = renderImpression(createMasterFinger(seed, { pattern }), {
        width: 256,
        height: 288,
        ppi: 500,
        seed,
      });
      expect(assessFinger(finger)).toMatchObject({ verdict: 'good', reasons: [] });
    }
  });

  it('says dry of a dry skin and of thin ridges', () => {
    for (const finger of [1, 2, 3]) {
      const dry = assessFinger(touch(finger, { moisture: -1 }));
      expect(dry.reasons[0]).toBe('dry');
      expect(dry.score).toBeLessThan(assessFinger(touch(finger)).score - 30);
      expect(assessFinger(driedOut(touch(finger), 2)).reasons).toContain('dry');
      expect(assessFinger(driedOut(touch(finger), 2)).score).toBeLessThan(40);
    }
  });

  it('says wet where ridges run together', () => {
    for (const finger of [1, 2, 3]) {
      const { reasons, score } = assessFinger(soaked(touch(finger), 2));
      expect(reasons).toEqual(['wet']);
      expect(score).toBeLessThan(60);
      const wet = assessFinger(touch(finger, { moisture: 1 }));
      expect(wet.reasons).toContain('wet');
      expect(wet.score).toBeLessThan(assessFinger(touch(finger)).score - 20);
    }
  });

  it.each([1, 4, 8])('says moved of finger %i smeared, whatever its way', (finger) => {
    const still = assessFinger(touch(finger)).score;
    const scores = (
      [
        [14, 0],
        [0, 14],
        [10, -9],
        [20, 22],
      ] as const
    ).map(([dx, dy]) => {
      const { reasons, score } = assessFinger(smeared(touch(finger), dx, dy));
      // What nothing is left of is no finger any more.
      expect(score === 0 ? ['moved', 'notAFinger'] : ['moved']).toContain(reasons[0]);
      expect(reasons).not.toContain('wet');
      return score;
    });
    // A loop that slid along its own slant keeps half of its ridges; any other way nothing is left of it.
    expect(Math.max(...scores)).toBeLessThan(still - 30);
    expect(scores.filter((score) => score >= 40).length).toBeLessThanOrEqual(1);
  });

  it.each([
    ['tooFarRight', { x: 6, y: 0 }],
    ['tooFarLeft', { x: -6, y: 0 }],
    ['tooFarUp', { x: 0, y: -7 }],
    ['tooFarDown', { x: 0, y: 7 }],
  ] as const)('says %s', (reason, translation) => {
    for (const finger of [1, 2, 3]) {
      const there = assessFinger(touch(finger, { ...still, translation }));
      expect(there.reasons.filter((one) => one !== 'tooLittleArea')).toEqual([reason]);
      expect(there.score).toBeLessThan(assessFinger(touch(finger, still)).score);
    }
  });

  it('says nothing of the place where the sensor is smaller than the finger', () => {
    const { verdict, reasons } = assessFinger(touch(5, { ...still, width: 200, height: 220 }));
    expect({ verdict, reasons }).toEqual({ verdict: 'good', reasons: [] });
  });

  it('says too little area, and does not take it', () => {
    const { verdict, reasons, score, ridgeArea } = assessFinger(touch(5, { area: 0.45 }));
    expect({ verdict, reasons }).toEqual({ verdict: 'tooLittleArea', reasons: ['tooLittleArea'] });
    expect(score).toBeLessThan(45);
    expect(ridgeArea).toBeLessThan(70);
  });

  it('says inverted', () => {
    for (const finger of [1, 2, 3, 4]) {
      expect(assessFinger(inverted(touch(finger)))).toMatchObject({
        verdict: 'notAFinger',
        reasons: ['inverted'],
        score: 0,
      });
    }
  });

  it('says blank of an empty platen, whatever its grey', () => {
    const random = randomFrom(1);
    const empty = grayImage(300, 400, 500, 235);
    const images = [
      ...[0, 128, 235, 255].map((fill) => grayImage(300, 400, 500, fill)),
      { ...empty, data: empty.data.map((value) => value + 6 * random.normal()) },
      touch(6, { translation: { x: 30, y: 0 } }),
      drawn((x) => (x / 300) * 255),
      grayImage(0, 0, 500),
      grayImage(8, 8, 500),
      { ...touch(1), ppi: 0 },
      { ...touch(1), ppi: Number.NaN },
    ];
    for (const image of images) {
      expect(assessFinger(image)).toMatchObject({ verdict: 'noFinger', reasons: ['blank'], score: 0 });
    }
  });

  it.each(notFingers)('refuses %s', (_name, image) => {
    // Smeared ridges are straight, too: cloth may be called moved, but never taken.
    const { verdict, score, reasons } = assessFinger(image);
    expect(score).toBe(0);
    if (verdict === 'good') expect(reasons).toContain('moved');
  });

  it('gets no better when a touch gets worse', () => {
    // A whorl: an arch that slides along its ridges only loses its grain.
    const ways: readonly ((step: number) => GrayImage)[] = [
      (step) => touch(8, { ...still, noise: 0.2 + 0.4 * step }),
      (step) => touch(8, { ...still, area: 1 - 0.25 * step }),
      (step) => touch(8, { ...still, translation: { x: 3 * step, y: 0 } }),
      (step) => smeared(touch(8, still), 7 * step, 0),
      (step) => soaked(touch(8, { ...still, noise: 0 }), step),
      (step) => driedOut(touch(8, still), step),
    ];
    for (const way of ways) {
      const scores = [0, 1, 2].map((step) => assessFinger(way(step)).score);
      // Rounding, and a little chance.
      for (const step of [1, 2]) expect(scores[step]!).toBeLessThanOrEqual(scores[step - 1]! + 3);
      expect(scores[2]).toBeLessThan(scores[0]! - 15);
    }
  });

  it.each([300, 400, 508, 1000])('judges a finger alike at %i ppi', (ppi) => {
    for (const finger of [2, 3]) {
      const image = resampled(touch(finger, { noise: 0.5 }), ppi);
      const same = assessFinger(touch(finger, { noise: 0.5 }));
      const { verdict, score } = assessFinger(image);
      expect(verdict).toBe('good');
      expect(Math.abs(score - same.score)).toBeLessThan(12);
    }
  });

  it('answers within its ranges for any pixels, sizes and rates', () => {
    const options = fc.record({
      ...{ width: fc.integer({ min: 1, max: 90 }), height: fc.integer({ min: 1, max: 90 }) },
      ...{ ppi: fc.integer({ min: 1, max: 1200 }), seed: fc.integer(), grain: fc.integer({ min: 1, max: 12 }) },
    });
    fc.assert(
      fc.property(options, ({ width, height, ppi, seed, grain }) => {
        const random = randomFrom(seed);
        const rows = Array.from({ length: 90 }, () => random.between(0, 256));
        const data = Uint8Array.from({ length: width * height }, (_, i) => rows[Math.floor(i / grain) % 90]!);
        const { score, ridgeArea, verdict, parts } = assessFinger({ width, height, ppi, data });
        expect(score >= 0 && score <= 100 && Number.isInteger(score)).toBe(true);
        expect(ridgeArea).toBeGreaterThanOrEqual(0);
        if (verdict === 'noFinger' || verdict === 'notAFinger') expect(score).toBe(0);
        for (const part of Object.values(parts ?? {})) expect(part >= 0 && part <= 1).toBe(true);
      }),
    );
  });
});

async function load(name: string): Promise<GrayImage> {
  if (name.endsWith('.pgm')) return loadPgm(name);
  const file = fileURLToPath(new URL(name, DATA));
  const { data, info } = await sharp(file).greyscale().raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, ppi: 500, data: new Uint8Array(data) };
}

function loadPgm(name: string): GrayImage {
  const bytes = readFileSync(new URL(name, DATA));
  const header = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(bytes.subarray(0, 100).toString('latin1'));
  if (!header) throw new Error(`${name} is no PGM`);
  return { width: Number(header[1]), height: Number(header[2]), ppi: 500, data: bytes.subarray(header[0].length) };
}

function loadWsq(name: string): GrayImage {
  const { width, height, data } = decodeWsq(new Uint8Array(readFileSync(new URL(name, DATA))));
  return { width, height, data, ppi: 500 };
}

describe.skipIf(!existsSync(DATA))('finger quality of ../shared/data (skipped where missing)', () => {
  const folder = new URL('fingers/', DATA);
  const fingers = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.png')) : [];

  it.each(fingers)('real finger %s: good, its inverse refused, smeared it is worse', async (name) => {
    const image = await load(`fingers/${name}`);
    const { verdict, score } = assessFinger(image);
    expect(verdict).toBe('good');
    expect(score).toBeGreaterThanOrEqual(40);
    expect(assessFinger(inverted(image))).toMatchObject({ verdict: 'notAFinger', score: 0 });
    expect(assessFinger(smeared(image, 16, 0)).score).toBeLessThan(score);
    expect(assessFinger(smeared(image, 16, 0)).reasons).toContain('moved');
  });

  it('ranks real fingers as eyes do: clear before worn and light', async () => {
    const [worn, light, clear] = await Promise.all(
      ['Right_Ring', 'Right_Middle', 'Left_Index'].map(async (name) =>
        assessFinger(await load(`fingers/Registration_0001${name}.png`)),
      ),
    );
    expect(light!.reasons).toContain('dry');
    expect(clear!.reasons).toEqual([]);
    expect(clear!.score).toBeGreaterThan(Math.max(worn!.score, light!.score) + 15);
  });

  it.each([
    ['slaps/slap1.wsq', 'rightFour'],
    ['slaps/slap2.wsq', 'leftFour'],
  ] as const)('each finger of %s is good', (name, slap) => {
    const { fingers: four } = segmentSlap(loadWsq(name), { slap });
    expect(four).toHaveLength(4);
    for (const { image } of four) {
      const { verdict, score, reasons } = assessFinger(image);
      expect({ verdict, reasons }).toEqual({ verdict: 'good', reasons: [] });
      expect(score).toBeGreaterThan(70);
    }
  });

  it.each(['matching/probe.png', 'matching/matching.png', 'matching/nonmatching.png', 'rolled/rolled_valid1.9.png'])(
    '%s is good',
    async (name) => expect(assessFinger(await load(name)).verdict).toBe('good'),
  );

  it.each(['SFinGe_Test01.pgm', 'SFinGe_Test02.pgm', 'SFinGe_Test03.pgm'])('quality/%s is good', async (name) => {
    const { verdict, reasons, score } = assessFinger(await load(`quality/${name}`));
    expect({ verdict, reasons }).toEqual({ verdict: 'good', reasons: [] });
    expect(score).toBeGreaterThan(80);
  });

  it.each(['face/astronaut.png', 'uru4500/capture.png'])('%s is refused', async (name) => {
    const image = await load(name);
    expect(assessFinger(image)).toMatchObject({ verdict: 'notAFinger', score: 0 });
    // As a finger scanner would see it, and parts of it.
    for (const ppi of [250, 1000]) expect(assessFinger({ ...image, ppi })).toMatchObject({ score: 0 });
  });
});
