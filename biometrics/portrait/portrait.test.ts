import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RgbImage } from '../image/rgb-image.ts';
import { advise, PORTRAIT_ADVICE, type PortraitAdvice } from './advise.ts';
import { eyeOpenings, gaze, mouthOpening } from './expression.ts';
import { FRONTAL, frontalCrop } from './frontal-crop.ts';
import { headFrame } from './head-frame.ts';
import { headPose } from './head-pose.ts';
import { type MadeUpFace, madeUpFace, madeUpPortrait } from './made-up-face.ts';
import { measurePortrait } from './measure-portrait.ts';
import { tokenGeometry, tokenImage, tokenWidth } from './token.ts';

const said = (look: Partial<MadeUpFace> = {}, image = madeUpPortrait(), standing?: ReadonlySet<PortraitAdvice>) =>
  advise(measurePortrait(image, [madeUpFace(look)]), standing);

/** Changes a copy of a picture, pixel by pixel. */
function painted(image: RgbImage, at: (x: number, y: number) => number | null): RgbImage {
  const data = Uint8Array.from(image.data);
  for (let y = 0; y < image.height; y++) {
    for (let x = 0; x < image.width; x++) {
      const value = at(x, y);
      if (value !== null) data.fill(value, 3 * (y * image.width + x), 3 * (y * image.width + x) + 3);
    }
  }
  return { ...image, data };
}

describe('headPose', () => {
  it('gives each turn back, alone', () => {
    for (const degrees of [-25, -8, 0, 5, 20]) {
      expect(headPose(madeUpFace({ yaw: degrees })).yaw).toBeCloseTo(degrees, 0);
      expect(headPose(madeUpFace({ pitch: degrees })).pitch).toBeCloseTo(degrees, 0);
      expect(headPose(madeUpFace({ roll: degrees })).roll).toBeCloseTo(degrees, 0);
    }
  });

  it('tells yaw from pitch also where the head is tilted', () => {
    fc.assert(
      fc.property(fc.integer({ min: -15, max: 15 }), fc.integer({ min: -30, max: 30 }), (yaw, roll) => {
        const pose = headPose(madeUpFace({ yaw, roll }));
        expect(Math.abs(pose.yaw - yaw)).toBeLessThan(2);
        expect(Math.abs(pose.pitch)).toBeLessThan(2);
      }),
    );
  });
});

describe('the expression', () => {
  it('is measured whatever the tilt and the size', () => {
    fc.assert(
      fc.property(fc.integer({ min: -30, max: 30 }), fc.integer({ min: 20, max: 300 }), (roll, eyes) => {
        const mesh = madeUpFace({ roll, eyes, eyeOpening: 0.25, mouthOpening: 0.2, gaze: 0.4 });
        expect(eyeOpenings(mesh).right).toBeCloseTo(0.25, 1);
        expect(eyeOpenings(mesh).left).toBeCloseTo(0.25, 1);
        expect(mouthOpening(mesh)).toBeCloseTo(0.2, 1);
        expect(gaze(mesh)?.aside).toBeCloseTo(0.4, 1);
        expect(gaze(mesh)?.down).toBeCloseTo(0, 1);
      }),
    );
  });

  it('knows no gaze without irises', () => {
    expect(gaze(madeUpFace({ gaze: null }))).toBeNull();
    expect(said({ gaze: null })).toEqual([]);
  });
});

describe('advise', () => {
  it('has nothing to say of a good portrait', () => {
    expect(said()).toEqual([]);
  });

  it('says that there is nobody, or more than one', () => {
    expect(advise(measurePortrait(madeUpPortrait(), []))).toEqual(['noFace']);
    const two = [madeUpFace(), madeUpFace({ eyes: 60, x: 350 })];
    expect(advise(measurePortrait(madeUpPortrait(), two))).toEqual(['severalFaces']);
  });

  it.each<[PortraitAdvice, Partial<MadeUpFace>]>([
    ['tooFar', { eyes: 40 }],
    ['tooNear', { eyes: 170 }],
    ['tooFarLeft', { x: 60 }],
    ['tooFarRight', { x: 360 }],
    ['tooFarUp', { y: 120 }],
    ['tooFarDown', { y: 440 }],
    ['turned', { yaw: 15 }],
    ['turned', { yaw: -15 }],
    ['raised', { pitch: -15 }],
    ['lowered', { pitch: 15 }],
    ['tilted', { roll: 12 }],
    ['eyesClosed', { eyeOpening: 0.08 }],
    ['lookingAway', { gaze: 0.5 }],
    ['mouthOpen', { mouthOpening: 0.3 }],
  ])('says %s', (advice, look) => {
    expect(said(look)).toContain(advice);
  });

  it('says what is wrong with the light', () => {
    expect(
      said(
        {},
        madeUpPortrait(() => 0.35),
      ),
    ).toContain('dark');
    expect(
      said(
        {},
        madeUpPortrait(() => 2.4),
      ),
    ).toContain('bright');
    expect(
      said(
        {},
        madeUpPortrait((x) => (x < 210 ? 0.4 : 1)),
      ),
    ).toContain('sideLight');
  });

  it('says what is wrong with the ground', () => {
    expect(said({}, madeUpPortrait(undefined, 90))).toContain('groundNotWhite');
    const striped = painted(madeUpPortrait(), (x, y) => (y < 260 && (x < 80 || x > 340) && y % 40 < 20 ? 120 : null));
    expect(said({}, striped)).toContain('groundUneven');
  });

  it('sees frames, glare, and ears that are covered', () => {
    const frame = painted(madeUpPortrait(), (x, y) => (Math.abs(y - 255) < 3 && Math.abs(x - 210) < 40 ? 20 : null));
    expect(said({}, frame)).toContain('glasses');
    const glare = painted(madeUpPortrait(), (x, y) => (Math.hypot(x - 160, y - 260) < 16 ? 255 : null));
    expect(said({}, glare)).toContain('glare');
    const hair = painted(madeUpPortrait(), (x, y) =>
      y > 180 && y < 400 && Math.abs(x - 210) > 115 && Math.abs(x - 210) < 150 ? 30 : null,
    );
    expect(said({}, hair)).toContain('earsCovered');
  });

  it('sees that an even face is blurred, and a grainy one is not', () => {
    const smooth = madeUpPortrait();
    const soft = painted(smooth, (x, y) => (Math.hypot(x - 210, y - 260) < 140 ? 140 + 20 * Math.sin(x / 30) : null));
    expect(said({}, soft)).toContain('blurred');
    expect(said({}, smooth)).not.toContain('blurred');
  });

  it('stays with what it said until it is clearly better', () => {
    expect(said({ yaw: 9 })).toEqual([]);
    expect(said({ yaw: 9 }, madeUpPortrait(), new Set(['turned']))).toEqual(['turned']);
    expect(said({ yaw: 5 }, madeUpPortrait(), new Set(['turned']))).toEqual([]);
  });

  it('answers for any face in any place', () => {
    const image = madeUpPortrait();
    const any = fc.record({
      x: fc.integer({ min: -500, max: 900 }),
      y: fc.integer({ min: -500, max: 900 }),
      eyes: fc.integer({ min: 1, max: 2_000 }),
      yaw: fc.integer({ min: -180, max: 180 }),
      pitch: fc.integer({ min: -180, max: 180 }),
      roll: fc.integer({ min: -180, max: 180 }),
    });
    fc.assert(
      fc.property(any, (look) => {
        expect(PORTRAIT_ADVICE).toEqual(expect.arrayContaining(said(look, image)));
      }),
      { numRuns: 30 },
    );
  });
});

describe('frontalCrop', () => {
  const any = fc.record({
    x: fc.integer({ min: 0, max: 1_200 }),
    y: fc.integer({ min: 0, max: 1_600 }),
    eyes: fc.integer({ min: 30, max: 400 }),
    roll: fc.integer({ min: -8, max: 8 }),
  });

  it('gives parts of the image that are 3:4, the head within the bounds of a full frontal image', () => {
    let given = 0;
    fc.assert(
      fc.property(any, (look) => {
        const head = headFrame(madeUpFace(look));
        const crop = frontalCrop(head, { width: 1_200, height: 1_600 });
        if (!crop.ok) return;
        given++;
        const { x, y, width, height } = crop.part;
        expect(Math.min(x, y)).toBeGreaterThanOrEqual(0);
        expect(x + width).toBeLessThanOrEqual(1_200);
        expect(y + height).toBeLessThanOrEqual(1_600);
        expect(Math.abs(width / height - 0.75)).toBeLessThan(0.01);
        const across = (head.middle.x - x) / width;
        const down = (head.middle.y - y) / height;
        expect(across).toBeGreaterThanOrEqual(FRONTAL.across.least - 0.005);
        expect(across).toBeLessThanOrEqual(FRONTAL.across.most + 0.005);
        expect(down).toBeGreaterThanOrEqual(FRONTAL.down.least - 0.005);
        expect(down).toBeLessThanOrEqual(FRONTAL.down.most + 0.005);
        expect(head.length / height).toBeGreaterThanOrEqual(FRONTAL.length.least - 0.01);
        expect(head.length / height).toBeLessThanOrEqual(FRONTAL.length.most + 0.01);
      }),
    );
    expect(given).toBeGreaterThan(0);
  });
});

describe('token frontal images', () => {
  it('have the eyes where the standard has them', () => {
    expect(tokenGeometry(240)).toEqual({
      width: 240,
      height: 320,
      right: { x: 89, y: 144 },
      left: { x: 149, y: 144 },
    });
    expect(() => tokenGeometry(239)).toThrow(RangeError);
    const eyes = (apart: number) => ({ right: { x: 100, y: 100 }, left: { x: 100 + apart, y: 100 } });
    expect([20, 60, 75, 151].map((apart) => tokenWidth(eyes(apart)))).toEqual([240, 240, 280, 600]);
  });

  it('bring a tilted face upright, its eyes into their places', () => {
    const black = { width: 400, height: 400, data: new Uint8Array(400 * 400 * 3) };
    const eyes = { right: { x: 150, y: 230 }, left: { x: 250, y: 170 } };
    const dotted = painted(black, (x, y) =>
      Math.hypot(x - eyes.right.x, y - eyes.right.y) < 6 || Math.hypot(x - eyes.left.x, y - eyes.left.y) < 6
        ? 255
        : null,
    );
    const token = tokenImage(dotted, eyes);
    const at = (x: number, y: number): number => token.data[3 * (y * token.width + x)]!;
    expect([at(89, 144), at(149, 144), at(119, 144), at(89, 160)]).toEqual([255, 255, 0, 0]);
    expect(() => tokenImage(dotted, { right: eyes.left, left: eyes.left })).toThrow(RangeError);
  });
});
