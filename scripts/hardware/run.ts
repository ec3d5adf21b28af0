/**
 * `npm run test:hardware`: the tests that want programs of the system (test/hardware), then the lab: the real packages against
 * virtual devices of a Linux kernel of its own, in an emulated machine.
 */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MODULES, PROOFS, type Verdict } from '../../test/hardware/guest/proofs.ts';
import { ROOT } from '../check/run-tool.ts';
import { summary } from '../check/summary.ts';
import { runUnitTests } from '../check/unit-tests.ts';
import type { TestCounts } from '../check/vitest-report.ts';
import { hasProgram } from '../setup/apt.mjs';
import { cacheFolder } from '../setup/cache-folder.mjs';
import { GUEST_NODE_FLAGS, runGuest } from './guest.ts';
import { MACHINE_MODULES, makeInitramfs } from './initramfs.ts';
import { prepareKernel } from './kernel.ts';
import { LabError } from './lab-error.ts';

const GUEST_MS = 420_000;
const OUT = join(ROOT, 'out', 'hardware');
const CONSOLE = join(OUT, 'console.log');
const ALL: readonly string[] = Object.values(PROOFS).flat();

/** @throws LabError where this machine cannot hold the lab */
function checkMachine(): void {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new LabError('platform', `the lab needs Linux on x64, this is ${process.platform} on ${process.arch}`);
  }
  for (const program of ['qemu-system-x86_64', 'apt-get', 'apt-cache', 'dpkg-deb']) {
    if (!hasProgram(program)) throw new LabError('program', `${program} is missing`);
  }
}

/**
 * In the emulator, now and then, the engine stumbles over its own bookkeeping of code and is ended by a signal. What proves nothing
 * about the product begins anew; a crash of the product's own comes every time, and stays a failure.
 */
const BY_SIGNAL = /the proofs ended with code 1[34]\d/;
const REASON = /Check failed: [^\r\n]*|Segmentation fault|Trace\/breakpoint trap|Illegal instruction|Aborted/;
const MOST_FALLS = 5;

interface Lab {
  verdicts: Map<string, Verdict>;
  trouble: string | null;
}

/** Begins anew where the engine fell before any proof had failed; each fall is told. */
async function bootUntilHeard(): Promise<Lab> {
  for (let falls = 0; ; ) {
    const lab = await bootAndCollect();
    const isSound = [...lab.verdicts.values()].every((verdict) => verdict.ok);
    if (lab.trouble === null || !isSound) return lab;
    const said = await readFile(CONSOLE, 'utf8');
    if (!BY_SIGNAL.test(said) || ++falls === MOST_FALLS) return lab;
    console.log(`The engine fell in the emulator: ${REASON.exec(said)?.[0] ?? 'by a signal'} – the lab begins anew`);
  }
}

async function bootAndCollect(): Promise<Lab> {
  const modules = [...MACHINE_MODULES, ...MODULES];
  const kernel = await prepareKernel(cacheFolder(), modules);
  console.log(`kernel   ${kernel.name}`);
  await mkdir(OUT, { recursive: true });
  const initramfs = join(OUT, 'initramfs.gz');
  const command = [process.execPath, ...GUEST_NODE_FLAGS, join(ROOT, 'test/hardware/guest/main.ts')];
  await writeFile(initramfs, await makeInitramfs(kernel, modules, command));
  const verdicts = new Map<string, Verdict>();
  const onLine = (line: string): void => {
    const verdict = readVerdict(line);
    if (verdict === null) return;
    verdicts.set(verdict.proof, verdict);
    console.log(`${verdict.ok ? 'ok    ' : 'FAILED'}   ${verdict.proof}  (${verdict.detail})`);
  };
  const { passed, timedOut } = await runGuest({ kernel, initramfs, console: CONSOLE, timeoutMs: GUEST_MS, onLine });
  await rm(initramfs);
  const bad = [...verdicts.values()].some((verdict) => !verdict.ok);
  if (timedOut) return { verdicts, trouble: `the guest was stopped after ${GUEST_MS / 1000} s` };
  return { verdicts, trouble: passed || bad ? null : 'the guest ended before it said that all had passed' };
}

/** Only lines of the guest's report count; a kernel in trouble may write to any port. */
function readVerdict(line: string): Verdict | null {
  try {
    const { proof, ok, detail } = JSON.parse(line) as Partial<Verdict>;
    return typeof proof === 'string' && typeof ok === 'boolean' ? { proof, ok, detail: String(detail) } : null;
  } catch {
    return null;
  }
}

async function runLab(): Promise<TestCounts> {
  try {
    checkMachine();
    const { verdicts, trouble } = await bootUntilHeard();
    const passed = ALL.filter((proof) => verdicts.get(proof)?.ok);
    const failed = ALL.filter((proof) => !verdicts.get(proof)?.ok).map((proof) => `test:hardware > ${proof}`);
    if (trouble !== null) failed.push(`test:hardware > ${trouble}`);
    if (failed.length === 0) await rm(CONSOLE, { force: true });
    else console.log(`The guest's console is in ${CONSOLE}`);
    return { passed: passed.length, failed, skipped: [] };
  } catch (error) {
    if (!(error instanceof LabError)) throw error;
    console.log(`Skipped: ${error.message}`);
    return { passed: 0, failed: [], skipped: ALL.map((proof) => `test:hardware > ${proof} (${error.message})`) };
  }
}

/** The tests on this machine itself; where it lacks what they want they are all skipped, which is said and is no failure. */
async function runTests(): Promise<TestCounts> {
  const counts = await runUnitTests(['test/hardware']);
  const none = 'vitest passed no test';
  return counts.skipped.length === 0 ? counts : { ...counts, failed: counts.failed.filter((name) => name !== none) };
}

const tests = await runTests();
const lab = await runLab();
const counts: TestCounts = {
  passed: tests.passed + lab.passed,
  failed: [...tests.failed, ...lab.failed],
  skipped: [...tests.skipped, ...lab.skipped],
};
console.log(summary(counts));
process.exitCode = counts.failed.length === 0 ? 0 : 1;
