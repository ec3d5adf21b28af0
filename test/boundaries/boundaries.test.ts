import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type BoundaryReport, checkBoundaries, describeBoundaries } from '../../scripts/check/boundaries.ts';
import { CLEAN_TREE } from './clean-tree.ts';
import { plantTree } from './tree.ts';
import { COMPANIONS, HEAVY_CLIENT, PLANTED } from './violations.ts';

async function checked(files: Record<string, string>): Promise<BoundaryReport> {
  const tree = plantTree(files);
  try {
    return await checkBoundaries(tree.root);
  } finally {
    tree.remove();
  }
}

describe('a clean tree', () => {
  let found: BoundaryReport;
  beforeAll(async () => {
    found = await checked(CLEAN_TREE);
  });

  test('passes', () => {
    expect(found.violations).toEqual([]);
    expect(describeBoundaries(found).ok).toBe(true);
  });

  test('was looked at file by file', () => {
    expect(found.modules).toBe(Object.keys(CLEAN_TREE).length);
  });
});

describe('a tree with planted violations', () => {
  const tree = plantTree({ ...CLEAN_TREE, ...COMPANIONS, ...Object.fromEntries(PLANTED.map((p) => [p.file, p.text])) });
  let found: BoundaryReport;
  beforeAll(async () => {
    found = await checkBoundaries(tree.root);
  });
  afterAll(() => tree.remove());

  test.each(PLANTED)('is caught when $what', ({ file, rule, to }) => {
    const hits = found.violations.filter((v) => v.from === file && v.rule === rule);
    expect(hits.map((v) => v.to)).toEqual([expect.stringMatching(to)]);
  });

  test('blames no file that is clean', () => {
    const planted = new Set(PLANTED.map((p) => p.file));
    expect(found.violations.filter((v) => !planted.has(v.from))).toEqual([]);
  });

  test('is reported with file, target, rule and meaning', () => {
    const { ok, lines } = describeBoundaries(found);
    expect(ok).toBe(false);
    expect(lines).toContain('main/station/p08.ts → db/worker/worker.ts');
    expect(lines.join('\n')).toMatch(/main-station-imports: main\/station\/ may import only: .*db\/client\.ts/);
    expect(lines.join('\n')).toMatch(/db\/p35\.ts → db\/p36\.ts → db\/p35\.ts/);
  });
});

test("the station's client may import the contract alone", async () => {
  const found = await checked({ ...CLEAN_TREE, ...HEAVY_CLIENT });
  expect(found.violations.map((v) => [v.from, v.rule])).toContainEqual([
    'main/station/client.ts',
    'station-client-imports',
  ]);
});

test('a tree without code proves nothing', async () => {
  const found = await checked({});
  expect(found.modules).toBe(0);
  expect(describeBoundaries(found).ok).toBe(false);
});

test('the project itself was looked at', async () => {
  const found = await checkBoundaries();
  expect(found.modules).toBeGreaterThan(5);
  expect(found.dependencies).toBeGreaterThan(0);
});
