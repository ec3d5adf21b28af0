import { describe, expect, test } from 'vitest';
import { fuzz } from './fuzz.ts';
import { inputMaker } from './inputs.ts';
import { loadTarget as loadPlanted } from './planted.ts';
import { TARGET_NAMES } from './targets/index.ts';

const planted = new URL('./planted.ts', import.meta.url).href;
const order = { seed: 1, from: 0, module: planted };

describe('the fuzzer', () => {
  test('finds nothing where nothing is', async () => {
    const result = await fuzz({ ...order, name: 'sound', runs: 5_000 });
    expect(result).toMatchObject({ runs: 5_000, findings: [] });
  });

  test('finds what a parser throws, once, with the input that does it', async () => {
    const { findings } = await fuzz({ ...order, name: 'throws', runs: 5_000 });
    expect(findings).toHaveLength(1);
    expect(findings[0]?.problem).toBe('TypeError: planted');
    const make = inputMaker(await loadPlanted('throws'), 'throws', 1);
    expect(make(findings[0]?.index ?? -1)[0]).toBe(0xff);
  });

  test('finds an input that never ends, and one that takes all memory', async () => {
    const limits = { inputMs: 3_000, heapMiB: 64, growthMiB: 1_024 };
    for (const [name, problem] of [
      ['hangs', /^hang/],
      ['swells', /^memory/],
    ] as const) {
      const { findings, runs } = await fuzz({ ...order, name, runs: 50_000 }, limits);
      expect(findings[0]?.problem).toMatch(problem);
      const make = inputMaker(await loadPlanted(name), name, 1);
      expect(make(findings[0]?.index ?? -1)[0]).toBe(0xff);
      expect(runs).toBeLessThan(50_000);
    }
  });

  test('makes the same inputs for the same seed, and others for another', async () => {
    const target = await loadPlanted('sound');
    const inputs = (seed: number) => Array.from({ length: 200 }, (_, i) => inputMaker(target, 'sound', seed)(i));
    expect(inputs(7)).toEqual(inputs(7));
    expect(inputs(7)).not.toEqual(inputs(8));
  });

  test('says that a target does not load', async () => {
    const { findings } = await fuzz({ ...order, name: 'none', runs: 1 });
    expect(findings[0]?.problem).toContain('no such target');
  });
});

/** `npm run fuzz` takes a million of each; so many are enough to see that every parser is still reached, and sound at first sight. */
const SHORT = 300;

describe('every parser of bytes from outside', () => {
  test.each(TARGET_NAMES)('%s takes what nobody would send', async (name) => {
    const result = await fuzz({ name, seed: 1, from: 0, runs: SHORT });
    expect(result.findings).toEqual([]);
    expect(result.runs).toBe(SHORT);
  });
});
