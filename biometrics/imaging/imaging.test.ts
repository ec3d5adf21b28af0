import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RgbImage } from '../image/rgb-image.ts';
import { renderPaper } from '../synthetic/paper.ts';
import { clearText } from './clear-text.ts';
import { areaOf, type Corners, isConvex, orderCorners, type Point, wholePicture } from './corners.ts';
import { findPage } from './find-page.ts';
import { composed, fromUnitSquare, homographyOf, inverted, mapPoint } from './homography.ts';
import { ImagingError } from './imaging-error.ts';
import { pageSize } from './page-size.ts';
import { straightenPage } from './straighten-page.ts';

const [width, height] = [600, 800];
const apart = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);
const furthest = (a: Corners, b: Corners): number => Math.max(...a.map((point, i) => apart(point, b[i]!)));

/** A page as somebody holds a telephone over it: every corner somewhere in its own part of the picture. */
const pages: fc.Arbitrary<Corners> = fc
  .array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 8, maxLength: 8 })
  .map((r): Corners => {
    const at = (i: number, x: number, y: number): Point => ({
      x: width * (x + 0.14 * r[2 * i]!),
      y: height * (y + 0.14 * r[2 * i + 1]!),
    });
    return [at(0, 0.05, 0.05), at(1, 0.8, 0.05), at(2, 0.8, 0.8), at(3, 0.05, 0.8)];
  });

/** Every pixel eight by eight. */
function eightfold({ width: w, height: h, data }: RgbImage): RgbImage {
  const large = new Uint8Array(w * h * 3 * 64);
  for (let y = 0; y < h * 8; y++) {
    for (let x = 0; x < w * 8; x++) {
      const [from, to] = [((y >> 3) * w + (x >> 3)) * 3, (y * w * 8 + x) * 3];
      for (let k = 0; k < 3; k++) large[to + k] = data[from + k]!;
    }
  }
  return { width: w * 8, height: h * 8, data: large };
}

describe('homographies', () => {
  test('take four corners to four corners, and back', () => {
    fc.assert(
      fc.property(pages, pages, (from, to) => {
        const map = homographyOf(from, to);
        for (const [i, corner] of from.entries()) expect(apart(mapPoint(map, corner), to[i]!)).toBeLessThan(1e-6);
        const round = composed(inverted(map), map);
        const point = { x: width / 3, y: height / 5 };
        expect(apart(mapPoint(round, point), point)).toBeLessThan(1e-6);
      }),
    );
  });

  test('keep straight lines straight', () => {
    const map = fromUnitSquare([
      { x: 10, y: 20 },
      { x: 300, y: 45 },
      { x: 280, y: 410 },
      { x: -20, y: 380 },
    ]);
    const [a, b, c] = [0.1, 0.5, 0.8].map((t) => mapPoint(map, { x: t, y: 0.3 + 0.2 * t })) as [Point, Point, Point];
    expect((b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y)).toBeCloseTo(0, 6);
  });

  test.each([
    ['on one line', [0, 0, 1, 1, 2, 2, 3, 3]],
    ['one twice', [0, 0, 9, 0, 9, 9, 9, 0]],
    ['no number', [0, 0, 9, 0, Number.NaN, 9, 0, 9]],
  ])('four points that are no page are refused: %s', (_, n) => {
    const corners = [0, 2, 4, 6].map((i) => ({ x: n[i]!, y: n[i + 1]! })) as unknown as Corners;
    expect(() => fromUnitSquare(corners)).toThrow(ImagingError);
  });
});

describe('corners', () => {
  test('are put in order whatever order they come in', () => {
    fc.assert(
      fc.property(pages, fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 }), (page, order) => {
        const ordered = orderCorners(order.map((i) => page[i]!) as unknown as Corners);
        expect(ordered).toEqual(page);
        expect(isConvex(ordered)).toBe(true);
        expect(areaOf(ordered)).toBeGreaterThan(0);
      }),
    );
  });
});

describe('finding a page', () => {
  test('its corners are found within a pixel, with their confidence', () => {
    fc.assert(
      fc.property(pages, fc.integer({ min: 1, max: 1_000 }), (corners, seed) => {
        const found = findPage(renderPaper({ seed, width, height, corners }));
        expect(found).not.toBeNull();
        expect(furthest(found!.corners, corners)).toBeLessThan(1);
        expect(found!.confidence).toBeGreaterThan(0.6);
      }),
      { numRuns: 12 },
    );
  });

  test('a card on a table, small and turned, is found too', () => {
    const corners = orderCorners([
      { x: 300, y: 480 },
      { x: 610, y: 420 },
      { x: 650, y: 610 },
      { x: 335, y: 680 },
    ]);
    const found = findPage(renderPaper({ seed: 4, width: 900, height: 1_200, corners, grain: 4 }));
    expect(furthest(found!.corners, corners)).toBeLessThan(1);
  });

  test('in a picture of 12 million pixels as well', () => {
    const corners = orderCorners([
      { x: 60, y: 40 },
      { x: 425, y: 50 },
      { x: 440, y: 350 },
      { x: 45, y: 345 },
    ]);
    const photo = renderPaper({ seed: 2, width: 500, height: 375, corners, grain: 0 });
    const found = findPage(eightfold(photo));
    // A pixel of the photo is eight here.
    expect(
      furthest(found!.corners, corners.map(({ x, y }) => ({ x: x * 8, y: y * 8 })) as unknown as Corners),
    ).toBeLessThan(8);
  });

  test('in an empty picture there is none; noise is none either', () => {
    expect(findPage({ width: 640, height: 480, data: new Uint8Array(640 * 480 * 3).fill(127) })).toBeNull();
    const noise = Uint8Array.from({ length: 640 * 480 * 3 }, (_, i) => (i * 2_654_435_761) >>> 24);
    expect(findPage({ width: 640, height: 480, data: noise })?.confidence ?? 0).toBeLessThan(0.6);
  });

  test('a page that fills the picture and runs out of it is no sure find', () => {
    const corners = orderCorners([
      { x: -40, y: -40 },
      { x: 640, y: -33 },
      { x: 643, y: 840 },
      { x: -36, y: 837 },
    ]);
    const found = findPage(renderPaper({ seed: 2, width, height, corners }));
    expect(found?.confidence ?? 0).toBeLessThan(0.6);
  });

  test.each([1, 2, 15, 17])('pictures of hardly any pixels are no trouble: %i', (size) => {
    expect(findPage({ width: size, height: 3, data: new Uint8Array(size * 9) })).toBeNull();
    const thin = { width: 5_000, height: size, data: new Uint8Array(size * 15_000).fill(200) };
    expect(findPage(thin)).toBeNull();
  });
});

describe('straightening', () => {
  test('the whole picture at its own size is the picture itself', () => {
    const image = renderPaper({ seed: 3, width: 60, height: 80, corners: wholePicture(60, 80) });
    expect(straightenPage(image, wholePicture(60, 80), { size: { width: 60, height: 80 } }).data).toEqual(image.data);
  });

  test('a page comes out as it was before it was photographed', () => {
    fc.assert(
      fc.property(pages, (corners) => {
        const flat = { seed: 7, shadow: 0, grain: 0, width: 420, height: 594 };
        const truth = renderPaper({ ...flat, corners: wholePicture(420, 594) });
        const photo = renderPaper({ ...flat, width, height, corners });
        const straight = straightenPage(photo, corners, { size: { width: 420, height: 594 } });
        let off = 0;
        for (let i = 0; i < truth.data.length; i++) off += Math.abs(truth.data[i]! - straight.data[i]!);
        // Edges of letters are a little softer; nothing has moved.
        expect(off / truth.data.length).toBeLessThan(14);
      }),
      { numRuns: 6 },
    );
  });

  test('its proportion is that of the paper, also seen aslant', () => {
    // A camera with a focal length of one picture's length looks at an A4 sheet from the side.
    const look = (x: number, y: number): Point => {
      const tilt = 0.6;
      const depth = 1.6 + y * Math.sin(tilt);
      const focal = 800;
      return { x: 300 + (focal * x) / depth, y: 400 + (focal * y * Math.cos(tilt)) / depth };
    };
    const [w, h] = [0.35, 0.35 * Math.SQRT2];
    const corners: Corners = [look(-w, -h), look(w, -h), look(w, h), look(-w, h)];
    const size = pageSize(orderCorners(corners), { width, height }, 2_000);
    expect(size.height / size.width).toBeCloseTo(Math.SQRT2, 1);
    expect(Math.max(size.width, size.height)).toBeLessThanOrEqual(2_000);
  });

  test.each([
    ['crossed', [0, 0, 90, 0, 0, 90, 90, 90]],
    ['a line', [0, 0, 90, 0, 90, 0, 0, 0]],
    ['far outside', [-500, 0, 90, 0, 90, 90, 0, 90]],
    ['no number', [Number.NaN, 0, 90, 0, 90, 90, 0, 90]],
    ['a dot', [5, 5, 6, 5, 6, 6, 5, 6]],
  ])('corners that are no page are refused: %s', (_, n) => {
    const corners = [0, 2, 4, 6].map((i) => ({ x: n[i]!, y: n[i + 1]! })) as unknown as Corners;
    const image = { width: 100, height: 100, data: new Uint8Array(30_000) };
    expect(() => straightenPage(image, corners)).toThrow(expect.objectContaining({ code: 'bad-corners' }));
  });
});

describe('clearing text', () => {
  const bright = ({ data, width: w }: RgbImage, x: number, y: number): number => data[(y * w + x) * 3 + 1]!;

  test('paper becomes light all over, also in the shade, and ink dark', () => {
    const corners = wholePicture(420, 594);
    const page = renderPaper({ seed: 5, width: 420, height: 594, corners, shadow: 0.5, grain: 1 });
    expect(bright(page, 400, 560)).toBeLessThan(150);
    const clear = clearText(page);
    for (const [x, y] of [
      [10, 10],
      [410, 20],
      [20, 580],
      [400, 560],
    ] as const) {
      expect(bright(clear, x, y)).toBeGreaterThan(225);
    }
    expect(clear.data.reduce((least, value) => Math.min(least, value), 255)).toBeLessThan(60);
  });

  test('a stamp keeps its colour, an empty page stays empty', () => {
    const page = renderPaper({ seed: 5, width: 420, height: 594, corners: wholePicture(420, 594), shadow: 0 });
    const clear = clearText(page);
    const stamp = (Math.round(0.84 * 594) * 420 + Math.round((0.74 + 0.0925) * 420)) * 3;
    expect(clear.data[stamp]! - clear.data[stamp + 1]!).toBeGreaterThan(100);
    const empty = { width: 200, height: 100, data: new Uint8Array(60_000).fill(180) };
    expect(Math.min(...clearText(empty).data)).toBeGreaterThan(240);
  });

  test('any picture is taken without a fault, and keeps its size', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 40 }), fc.nat(), (w, h, seed) => {
        const data = Uint8Array.from({ length: w * h * 3 }, (_, i) => Math.imul(i + seed, 2_654_435_761) >>> 24);
        const clear = clearText({ width: w, height: h, data });
        expect(clear.data.length).toBe(data.length);
      }),
    );
  });
});

describe('pictures that are none', () => {
  const bad: [string, RgbImage, string][] = [
    ['no pixels', { width: 0, height: 10, data: new Uint8Array(0) }, 'bad-size'],
    ['half a column', { width: 1.5, height: 2, data: new Uint8Array(9) }, 'bad-size'],
    ['fewer bytes than sides', { width: 10, height: 10, data: new Uint8Array(299) }, 'bad-size'],
    ['50,000 by 50,000', { width: 50_000, height: 50_000, data: new Uint8Array(3) }, 'too-large'],
    ['no number', { width: Number.NaN, height: 2, data: new Uint8Array(6) }, 'bad-size'],
  ];
  test.each(bad)('%s: refused before anything is read', (_, image, code) => {
    const refused = expect.objectContaining({ name: 'ImagingError', code });
    expect(() => findPage(image)).toThrow(refused);
    expect(() => clearText(image)).toThrow(refused);
    expect(() => straightenPage(image, wholePicture(10, 10))).toThrow(refused);
  });

  test('a result that would be too large is refused', () => {
    const image = { width: 100, height: 100, data: new Uint8Array(30_000) };
    const size = { width: 50_000, height: 50_000 };
    expect(() => straightenPage(image, wholePicture(100, 100), { size })).toThrow(
      expect.objectContaining({ code: 'too-large' }),
    );
  });
});
