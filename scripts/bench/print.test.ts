import { expect, test } from 'vitest';
import type { Machine } from './machine.ts';
import { jsonLineOf, tableOf } from './print.ts';
import type { BenchResult } from './result.ts';

const result: BenchResult = {
  figures: [
    { name: 'limit', about: 'the limit', value: 100, unit: 'a second' },
    {
      name: 'product',
      about: 'the product',
      value: 33.33333,
      unit: 'a second',
      against: { limit: 'the limit', ratio: 1 / 3, target: 'at least 0.4' },
    },
  ],
};
const machine: Machine = {
  platform: 'linux x64',
  cpu: 'some',
  cores: 2,
  memoryGiB: 4,
  node: 'v24.0.0',
  fsyncMsP50: 1,
  fsyncMsP99: 2,
  load: 0,
};

test('a table shows each figure with its ratio and target', () => {
  const [head, rule, limit, product] = tableOf('storage', result).split('\n');
  expect(head).toMatch(/^storage +figure +ratio +target$/);
  expect(rule).toMatch(/^-[- ]+-$/);
  expect(limit).toMatch(/^the limit +100 {2}a second$/);
  expect(product).toMatch(/^the product +33\.33 {2}a second {2}0\.3333 of the limit {2}at least 0\.4$/);
});

test('the JSON line is one line, and a run that failed is null in it', () => {
  const line = jsonLineOf(machine, { storage: result, sync: null });
  expect(line).not.toContain('\n');
  expect(JSON.parse(line)).toEqual({
    machine,
    areas: {
      storage: {
        limit: { value: 100, unit: 'a second' },
        product: { value: 33.33, unit: 'a second', limit: 'the limit', ratio: 0.3333, target: 'at least 0.4' },
      },
      sync: null,
    },
  });
});
