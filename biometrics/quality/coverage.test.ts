import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { type GrayImage, grayImage } from '../image/gray-image.ts';
import { createMasterFinger, type ImpressionOptions, renderImpression } from '../synthetic/finger.ts';
import { renderPortrait } from '../synthetic/portrait.ts';
import { randomFrom } from '../synthetic/random.ts';
import { blockTexture } from './block-texture.ts';
import { assessCoverage } from './coverage.ts';

const DATA = new URL('../../../shared/data/', import.meta.url);
const size = { width: 256, height: 288, ppi: 500 };

function touch(finger: number, options: Partial<ImpressionOptions> = {}): GrayImage {
  return renderImpression(createMasterFinger(finger), { ...size, seed: finger, ...options });
}

async function load(url: URL): Promise<GrayImage> {
  const { data, info } = await sharp(fileURLToPath(url)).greyscale().raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, ppi: 500, data };
}

/** A pattern of straight waves. */
function waves(period: number): GrayImage {
  const image = grayImage(size.width, size.height, size.ppi);
  for (let i = 0; i < image.data.length; i++) {
    image.data[i] = 128 + 90 * Math.sin((2 * Math.PI * ((i % size.width) + 0.4 * Math.floor(i / size.width))) / period);
  }
  return image;
}

describe('coverage', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])('finds synthetic finger %i good', (finger) => {
    const result = assessCoverage(touch(finger));
    expect(result.verdict).toBe('good');
    expect(result.coverage).toBeGreaterThan(0.6);
    expect(result.score).toBeGreaterThan(80);
    expect(result.meanIntensity).toBeGreaterThan(80);
    expect(result.meanIntensity).toBeLessThan(200);
  });

  it('finds light, hard and noisy touches good, the noisy one with a lower score', () => {
    for (const options of [{ pressure: 0.1 }, { pressure: 0.9 }, { noise: 1 }]) {
      expect(assessCoverage(touch(3, options)).verdict).toBe('good');
    }
    expect(assessCoverage(touch(3, { noise: 1 })).score).toBeLessThan(
      assessCoverage(touch(3, { noise: 0 })).score - 10,
    );
  });

  it('judges a finger alike at other sampling rates', () => {
    for (const ppi of [300, 1000]) {
      const scale = ppi / 500;
      const image = touch(4, { width: Math.round(256 * scale), height: Math.round(288 * scale), ppi });
      expect(assessCoverage(image).verdict).toBe('good');
    }
    expect(assessCoverage(touch(4, { width: 160, height: 120, ppi: 450 })).verdict).toBe('good');
  });

  it('finds too little area where only a part touches', () => {
    for (const options of [{ area: 0.4 }, { translation: { x: 11, y: 0 } }, { translation: { x: 0, y: -12 } }]) {
      const result = assessCoverage(touch(5, options));
      expect(result.verdict).toBe('tooLittleArea');
      expect(result.score).toBeLessThan(50);
    }
  });

  it('finds no finger on an empty platen', () => {
    const random = randomFrom(1);
    const empty = grayImage(size.width, size.height, size.ppi, 235);
    const noisy = { ...empty, data: empty.data.map((value) => value + 6 * random.normal()) };
    const far = touch(6, { translation: { x: 30, y: 0 } });
    for (const image of [empty, noisy, far, grayImage(256, 288, 500, 0), grayImage(0, 0, 500), grayImage(8, 8, 500)]) {
      expect(assessCoverage(image)).toMatchObject({ verdict: 'noFinger', score: 0 });
    }
  });

  it('finds noise, wrong waves and a portrait not to be a finger', () => {
    const random = randomFrom(2);
    const noise = { ...size, data: new Uint8Array(size.width * size.height).map(() => random.between(0, 256)) };
    const { data } = renderPortrait({ seed: 1, ...size });
    const portrait = { ...size, data: noise.data.map((_, i) => data[3 * i + 1]!) };
    for (const image of [noise, waves(3), waves(24), portrait]) {
      expect(assessCoverage(image)).toMatchObject({ verdict: 'notAFinger', score: 0 });
    }
    expect(assessCoverage(waves(9)).verdict).toBe('good');
  });

  it('stays within its ranges for any pixels', () => {
    const pixels = fc.uint8Array({ minLength: 48 * 48, maxLength: 48 * 48 });
    fc.assert(
      fc.property(pixels, fc.integer({ min: 100, max: 1200 }), (data, ppi) => {
        const result = assessCoverage({ width: 48, height: 48, ppi, data });
        for (const value of [result.coverage, result.score / 100, result.meanIntensity / 255]) {
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it('measures the period of a wave', () => {
    for (const period of [7, 9, 12]) expect(blockTexture(waves(period), 32, 32, 64).period / period).toBeCloseTo(1, 0);
    expect(blockTexture(grayImage(32, 32, 500), 0, 0, 16)).toMatchObject({ contrast: 0, coherence: 0, period: Infinity });
  });
});

describe.skipIf(!existsSync(DATA))('coverage of ../shared/data (skipped where missing)', () => {
  const folder = new URL('fingers/', DATA);
  const fingers = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.png')) : [];

  it.each(fingers)('finds the real finger %s good', async (name) => {
    expect(assessCoverage(await load(new URL(name, folder))).verdict).toBe('good');
  });

  it.each(['matching/probe.png', 'matching/nonmatching.png', 'slaps/slap1.png', 'rolled/rolled_valid1.9.png'])(
    'finds %s good',
    async (name) => expect(assessCoverage(await load(new URL(name, DATA))).verdict).toBe('good'),
  );

  it.each(['face/astronaut.png', 'uru4500/capture.png'])('finds %s not to be a finger', async (name) => {
    expect(assessCoverage(await load(new URL(name, DATA))).verdict).toBe('notAFinger');
  });
});
