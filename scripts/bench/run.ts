import { readdirSync } from 'node:fs';
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { machineFacts } from './machine.ts';
import { measureApart } from './own-process.ts';
import { plain } from './parts/figures.ts';
import { jsonLineOf, tableOf } from './print.ts';
import type { Area, BenchResult } from './result.ts';

/**
 * `bench` lists the areas, `bench <area>… [--runs N]` measures them, `bench all` every one. Prints a table for each and last one line
 * of JSON. The exit code is 0 unless a run itself failed; no figure is ever a failure.
 */
const known = readdirSync(new URL('./areas/', import.meta.url))
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  .map((name) => name.slice(0, -3))
  .sort();
/** Areas that belong to one promise, under its name. */
const groups: Readonly<Record<string, readonly string[]>> = {
  enrolment: ['dossier', 'search', 'import', 'window'],
  sync: ['line', 'storage', 'passing', 'hub', 'hub-memory'],
  // The area itself, and what else supervisors were promised.
  tallies: ['tallies', 'reports', 'hub-tallies'],
};
const { values, positionals } = parseArgs({ allowPositionals: true, options: { runs: { type: 'string' } } });
// Each area has a process of its own.
if (values.runs !== undefined) process.env.TRAM_BENCH_RUNS = values.runs;
const wanted = positionals.flatMap((name) => groups[name] ?? name);
const chosen = wanted.includes('all') ? known : [...new Set(wanted)];
const unknown = chosen.filter((name) => !known.includes(name));

const areaOf = async (name: string): Promise<Area> => import(`./areas/${name}.ts`);

if (chosen.length === 0 || unknown.length > 0) {
  for (const name of unknown) process.stderr.write(`no such area: ${name}\n`);
  const width = Math.max(...known.map((name) => name.length));
  for (const name of known) process.stdout.write(`${name.padEnd(width)}  ${(await areaOf(name)).about}\n`);
  for (const [name, areas] of Object.entries(groups))
    process.stdout.write(`${name.padEnd(width)}  ${areas.join(', ')}\n`);
  process.stdout.write(`${'all'.padEnd(width)}  every area\n`);
  process.exitCode = unknown.length > 0 ? 2 : 0;
} else {
  await measure(chosen);
}

async function measure(names: string[]): Promise<void> {
  const machine = await machineFacts();
  const { cpu, cores, node, fsyncMsP50, load } = machine;
  process.stdout.write(`${cores} x ${cpu}, Node ${node}, fsync ${fsyncMsP50} ms, load ${load}\n`);
  const results: Record<string, BenchResult | null> = {};
  for (const name of names) {
    const result = await measureApart(name);
    results[name] = result;
    // Somebody else may have come meanwhile.
    if (result) result.figures.push(plain('load', 'load of the machine, the last minute', loadavg()[0] ?? 0, ''));
    if (result) process.stdout.write(`\n${tableOf(name, result)}\n`);
    else {
      process.exitCode = 1;
      process.stderr.write(`\n${name} failed\n`);
    }
  }
  process.stdout.write(`\n${jsonLineOf(machine, results)}\n`);
}
