import { join, relative } from 'node:path';
import type { Plugin } from 'vite';
import { HUB_THREAD_ENTRIES, THREAD_ENTRIES } from '../app/entries.ts';
import { factsOf } from '../app/flavour.ts';
import { buildForNode } from '../app/node-build.ts';
import { ROOT } from '../check/run-tool.ts';

/** What is built: the product, or the product without one of its rules, which must then be seen to lose what it promised. */
export type MachineBuild = 'product' | 'synchronousNormal' | 'noFsync';

interface Change {
  /** Files whose source it is in, relative to the root. */
  files: RegExp;
  from: RegExp;
  to: string;
  /** In how many files it must be found at least: a control that changes nothing proves nothing. */
  least: number;
}

const CHANGES: Record<MachineBuild, readonly Change[]> = {
  product: [],
  synchronousNormal: [
    { files: /^(db|hub\/store)\//, from: /synchronous ?= ?FULL/g, to: 'synchronous = NORMAL', least: 2 },
    { files: /^(db|hub\/store)\//, from: /(level|synchronous) !== 2/g, to: '$1 !== 1', least: 2 },
  ],
  noFsync: [
    { files: /^(main|db|hub)\//, from: /await (handle|file)\.(sync|datasync)\(\)/g, to: 'await null', least: 4 },
  ],
};

/** Builds the machine's program into a folder; all programs of it lie there. @returns path of the program */
export async function buildMachine(build: MachineBuild, outDir: string): Promise<string> {
  const found = new Map<Change, number>();
  const changes: Plugin = {
    name: 'tram:without-a-rule',
    enforce: 'pre',
    transform(code, id) {
      const path = relative(ROOT, id);
      let changed = code;
      for (const change of CHANGES[build]) {
        if (!change.files.test(path)) continue;
        const next = changed.replace(change.from, change.to);
        if (next !== changed) found.set(change, (found.get(change) ?? 0) + 1);
        changed = next;
      }
      return changed === code ? null : { code: changed, map: null };
    },
  };
  await buildForNode({
    root: ROOT,
    outDir,
    facts: factsOf('installer'),
    plugins: [changes],
    entries: { machine: 'test/power/machine.ts', ...THREAD_ENTRIES, ...HUB_THREAD_ENTRIES },
  });
  for (const change of CHANGES[build]) {
    const times = found.get(change) ?? 0;
    if (times < change.least)
      throw new Error(`${build}: ${change.from} was found in ${times} files, not in ${change.least}`);
  }
  return join(outDir, 'machine.js');
}
