import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { GrayImage } from '../../image/gray-image.ts';
import { grayImage } from '../../image/gray-image.ts';
import { type NativeMeasures, nativeMeasures } from './measures.ts';
import type { Distribution } from './statistics.ts';

const QUALITY = new URL('../../../../shared/data/quality/', import.meta.url);

function names(): string[] {
  return existsSync(QUALITY) ? readdirSync(QUALITY).filter((name) => name.endsWith('.pgm')) : [];
}

function readPgm(name: string): GrayImage {
  const bytes = readFileSync(new URL(name, QUALITY));
  const header = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(bytes.subarray(0, 100).toString('latin1'));
  if (!header) throw new Error(`${name} is no PGM`);
  const [width, height] = [Number(header[1]), Number(header[2])];
  const start = header[0].length;
  return { width, height, ppi: 500, data: new Uint8Array(bytes.subarray(start, start + width * height)) };
}

function official(name: string): Map<string, number> {
  const text = readFileSync(new URL(name.replace('.pgm', '_output.txt'), QUALITY), 'utf8');
  return new Map(text.split('\n').map((line) => [line.split(':')[0] ?? '', Number(line.split(':')[1])]));
}

const single = (m: NativeMeasures): Record<string, number> => ({
  Mu: m.mean,
  EmptyImageOrContrastTooLow: m.mean,
  UniformImage: m.deviation,
  MMB: m.meanOfBlocks,
  SufficientFingerprintForeground: m.area,
  ImgProcROIArea_Mean: m.meanOfRegion,
  OrientationMap_ROIFilter_CoherenceSum: m.coherenceSum,
  OrientationMap_ROIFilter_CoherenceRel: m.coherenceMean,
});

const distributions = (m: NativeMeasures): Record<string, Distribution> => ({
  FDA: m.frequency,
  LCS: m.clarity,
  OCL: m.certainty,
  OF: m.flow,
  RVUP: m.uniformity,
});

describe.skipIf(names().length === 0)('native measures of ../shared/data/quality (skipped where missing)', () => {
  it.each(names())('%s: single numbers within 0.1 % of the official ones', (name) => {
    const expected = official(name);
    for (const [measure, value] of Object.entries(single(nativeMeasures(readPgm(name))))) {
      const wanted = expected.get(measure) ?? Number.NaN;
      expect(Math.abs(value / wanted - 1), measure).toBeLessThan(0.001);
    }
  });

  it.each(names())('%s: distributions as the official ones, bin by bin', (name) => {
    const expected = official(name);
    for (const [measure, { mean, deviation, bins }] of Object.entries(distributions(nativeMeasures(readPgm(name))))) {
      expect(bins, measure).toEqual(bins.map((_, bin) => expected.get(`${measure}_Bin10_${bin}`)));
      expect(mean, measure).toBeCloseTo(expected.get(`${measure}_Bin10_Mean`) ?? Number.NaN, 5);
      expect(deviation, measure).toBeCloseTo(expected.get(`${measure}_Bin10_StdDev`) ?? Number.NaN, 5);
    }
  });
});

describe('native measures', () => {
  it.each([
    ['white', 300, 400, 255],
    ['black', 300, 400, 0],
    ['smaller than a region', 20, 20, 128],
    ['of two by two pixels', 2, 2, 7],
  ])('a blank image, %s, has no ridges and no error', (_name, width, height, value) => {
    const measured = nativeMeasures(grayImage(width, height, 500, value));
    expect(measured.mean).toBe(value);
    for (const part of Object.values(distributions(measured))) expect(part.mean).toBe(0);
    expect(measured.coherenceMean).toBe(0);
    for (const number of Object.values(single(measured))) expect(Number.isFinite(number)).toBe(true);
  });

  it('straight ridges have a certain orientation, no turn and even widths', () => {
    const width = 320;
    const data = Uint8Array.from(
      { length: width * 320 },
      (_, i) => 128 + 120 * Math.sin(((i % width) * 2 * Math.PI) / 9),
    );
    const measured = nativeMeasures({ width, height: 320, ppi: 500, data });
    expect(measured.certainty.mean).toBeGreaterThan(0.99);
    expect(measured.flow.mean).toBe(0);
    expect(measured.clarity.mean).toBeGreaterThan(0.8);
    expect(measured.uniformity.mean).toBeCloseTo(1, 0);
    expect(measured.coherenceMean).toBeGreaterThan(0.99);
  });
});
