/** `npm run fuzz [-- --runs N] [--only NAME]… [--seed N] [--from N]`: every parser of bytes from outside; a table, then one JSON line. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT } from '../check/run-tool.ts';
import { type FuzzResult, fuzz } from './fuzz.ts';
import { inputMaker } from './inputs.ts';
import { loadTarget, TARGET_NAMES } from './targets/index.ts';

const OUT = join(ROOT, 'out', 'fuzz');

interface Options {
  runs: number;
  names: readonly string[];
  seed: number;
  from: number;
}

const USAGE = `fuzz [--runs N] [--seed N] [--from N] [--only NAME]…\nnames: ${TARGET_NAMES.join(' ')}`;

function readOptions(): Options {
  const { values } = parseArgs({
    options: {
      runs: { type: 'string', default: '1000000' },
      only: { type: 'string', multiple: true, default: [] },
      seed: { type: 'string', default: '1' },
      from: { type: 'string', default: '0' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(USAGE);
    process.exit(0);
  }
  const unknown = values.only.filter((name) => !TARGET_NAMES.includes(name));
  const numbers = [values.runs, values.seed, values.from];
  if (unknown.length > 0 || numbers.some((text) => !/^\d{1,9}$/.test(text))) {
    console.error(USAGE);
    process.exit(2);
  }
  const names = values.only.length > 0 ? values.only : TARGET_NAMES;
  return { runs: Number(values.runs), names, seed: Number(values.seed), from: Number(values.from) };
}

/** Keeps the input of each finding, for whoever mends it. */
async function keep({ name, findings }: FuzzResult, seed: number): Promise<void> {
  if (findings.length === 0) return;
  mkdirSync(OUT, { recursive: true });
  const target = await loadTarget(name).catch(() => null);
  if (target === null) return;
  const make = inputMaker(target, name, seed);
  for (const { index } of findings) writeFileSync(join(OUT, `${name}-${seed}-${index}.bin`), make(index));
}

function line({ name, runs, ms, slowestMs, grownMiB, findings }: FuzzResult): string {
  const cells = [
    name.padEnd(16),
    String(runs).padStart(9),
    `${(ms / 1000).toFixed(1)} s`.padStart(9),
    `${((ms * 1000) / Math.max(1, runs)).toFixed(1)} µs`.padStart(11),
    `${slowestMs.toFixed(1)} ms`.padStart(11),
    `${Math.max(0, grownMiB).toFixed(0)} MiB`.padStart(9),
    String(findings.length).padStart(8),
  ];
  const list = findings.map(({ index, problem, where }) => `\n    input ${index}: ${problem}\n        ${where}`);
  return cells.join('') + list.join('');
}

const { runs, names, seed, from } = readOptions();
console.log('parser             inputs      took    an input     slowest   growth  findings');
const results: FuzzResult[] = [];
for (const name of names) {
  const result = await fuzz({ name, seed, from, runs });
  await keep(result, seed);
  console.log(line(result));
  results.push(result);
}
const findings = results.reduce((sum, result) => sum + result.findings.length, 0);
const short = results.map(({ name, runs, slowestMs, grownMiB, findings }) => ({
  name,
  runs,
  slowestMs: Number(slowestMs.toFixed(2)),
  grownMiB: Math.round(grownMiB),
  findings: findings.length,
}));
console.log(
  JSON.stringify({ seed, inputs: results.reduce((sum, result) => sum + result.runs, 0), findings, parsers: short }),
);
process.exitCode = findings === 0 ? 0 : 1;
