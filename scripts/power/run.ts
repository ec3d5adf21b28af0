/**
 * `npm run test:power [-- --cuts N] [--seed N]`: station and hub in an emulated machine whose power is cut at moments of chance, on disks
 * whose write caches are lost with it. Everything the machine had said was saved must be there. The product without one of its rules must
 * lose some of it, or the proof proves nothing.
 */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { choicesFrom } from '../../test/fixtures/people/random.ts';
import { ROOT } from '../check/run-tool.ts';
import { summary } from '../check/summary.ts';
import { type LabKernel, prepareKernel } from '../hardware/kernel.ts';
import { LabError } from '../hardware/lab-error.ts';
import { hasProgram } from '../setup/apt.mjs';
import { cacheFolder } from '../setup/cache-folder.mjs';
import { type Cut, POWER_MODULES, runUntilCut } from './cut.ts';
import { buildMachine, type MachineBuild } from './machine-build.ts';
import { judge, makePlace } from './place.ts';
import { countOf, nothingPromised } from './promises.ts';

const { values } = parseArgs({ options: { cuts: { type: 'string' }, seed: { type: 'string' } } });
const cuts = Number(values.cuts ?? process.env.TRAM_CUTS ?? 5);
const seed = Number(values.seed ?? process.env.TRAM_CUT_SEED ?? Date.now() % 1_000_000);
const CONTROLS = ['synchronousNormal', 'noFsync'] as const;
/** A control gets so many chances to lose something. */
const CONTROL_CUTS = 2;
/** So often in one chain the emulator may end before the machine has touched its disks; that is told and is no cut. */
const MOST_FALSE_STARTS = 2;

interface Outcome {
  build: MachineBuild;
  cuts: Cut[];
  falseStarts: number;
  promised: number;
  /** Of each cut that broke something: its number and what. */
  faults: { cut: number; what: string[] }[];
}

/** @throws LabError where this machine cannot hold the proof */
function checkMachine(): void {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new LabError('platform', `needs Linux on x64, this is ${process.platform} on ${process.arch}`);
  }
  for (const program of ['qemu-system-x86_64', 'apt-get', 'dpkg-deb', 'mkfs.ext4', 'e2fsck', 'debugfs']) {
    if (!hasProgram(program)) throw new LabError('program', `${program} is missing`);
  }
}

/** Cut after cut over the same two disks. @param enough ends it before its time, e.g. when a control has lost something */
async function chain(
  build: MachineBuild,
  most: number,
  kernel: LabKernel,
  enough: (o: Outcome) => boolean,
): Promise<Outcome> {
  const folder = await mkdtemp(join(tmpdir(), 'tram-power-'));
  const outcome: Outcome = { build, cuts: [], falseStarts: 0, promised: 0, faults: [] };
  const promises = nothingPromised();
  const choices = choicesFrom(seed);
  const consoleLog = join(ROOT, 'out', 'power', `${build}.console.log`);
  try {
    const program = await buildMachine(build, join(ROOT, 'out', 'power', build));
    const place = await makePlace(folder);
    try {
      while (outcome.cuts.length < most && !enough(outcome)) {
        const atWork = build !== 'product' || outcome.cuts.length === 0;
        const cut = await runUntilCut({
          kernel,
          place,
          program,
          promises,
          choices,
          folder,
          console: consoleLog,
          atWork,
        });
        if (cut.end === 'silence' && cut.step === 'none' && outcome.falseStarts < MOST_FALSE_STARTS) {
          outcome.falseStarts++;
          console.log(`${build}: false start after ${cut.seconds} s (${cut.trouble})`);
          continue;
        }
        outcome.cuts.push(cut);
        const wrong = await judge(place, promises, join(folder, 'judged'));
        if (cut.end !== 'power') wrong.unshift(`ended by ${cut.end}: ${cut.trouble ?? `after ${cut.step}`}`);
        const number = outcome.cuts.length;
        if (wrong.length > 0) outcome.faults.push({ cut: number, what: wrong });
        say(build, number, cut, wrong);
      }
    } finally {
      place.line.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  outcome.promised = countOf(promises);
  return outcome;
}

function say(build: MachineBuild, number: number, cut: Cut, wrong: readonly string[]): void {
  const { told, step, mode, lostSectors, seconds } = cut;
  const state = `${told} promises (${step}), unflushed kept: ${mode}, ${lostSectors} sectors lost, ${seconds} s`;
  console.log(`${build} cut ${number}: ${state}: ${wrong.length === 0 ? 'all there' : 'BROKEN'}`);
  for (const line of wrong.slice(0, 12)) console.log(`    ${line}`);
}

/** A control is right where a promise was broken by a cut, not by a machine that would not run. */
function hasLost({ faults, cuts: done }: Outcome): boolean {
  return faults.some(({ cut }) => done[cut - 1]?.end === 'power');
}

async function prove(): Promise<{ passed: number; failed: string[]; skipped: string[] }> {
  const names = [`${cuts} power cuts lose nothing`, ...CONTROLS.map((build) => `control: ${build} loses`)];
  try {
    checkMachine();
    const kernel = await prepareKernel(cacheFolder(), POWER_MODULES);
    await mkdir(join(ROOT, 'out', 'power'), { recursive: true });
    console.log(`kernel ${kernel.name}, seed ${seed} (again with --seed ${seed})`);
    const began = Date.now();
    // Side by side: an emulated machine keeps about one core busy.
    const [product, controls] = await Promise.all([
      chain('product', cuts, kernel, () => false),
      (async () => {
        const all: Outcome[] = [];
        for (const build of CONTROLS) all.push(await chain(build, CONTROL_CUTS, kernel, hasLost));
        return all;
      })(),
    ]);
    const good = [product.faults.length === 0 && product.promised > 0, ...controls.map(hasLost)];
    const seconds = Math.round((Date.now() - began) / 1000);
    const short = (one: Outcome) => ({
      cuts: one.cuts.length,
      falseStarts: one.falseStarts,
      promised: one.promised,
      lostSectors: one.cuts.reduce((sum, { lostSectors }) => sum + lostSectors, 0),
      broken: one.faults.length,
    });
    const controlsShort = Object.fromEntries(controls.map((one) => [one.build, short(one)]));
    console.log(
      JSON.stringify({ seed, seconds, product: short(product), controls: controlsShort, ok: !good.includes(false) }),
    );
    return {
      passed: good.filter(Boolean).length,
      failed: names.filter((_, i) => !good[i]).map((name) => `test:power > ${name} (seed ${seed})`),
      skipped: [],
    };
  } catch (error) {
    if (!(error instanceof LabError)) throw error;
    console.log(`Skipped: ${error.message}`);
    return { passed: 0, failed: [], skipped: names.map((name) => `test:power > ${name} (${error.message})`) };
  }
}

const counts = await prove();
console.log(summary(counts));
process.exitCode = counts.failed.length === 0 ? 0 : 1;
