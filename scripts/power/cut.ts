import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Choices } from '../../test/fixtures/people/random.ts';
import { type Told, told } from '../../test/power/told.ts';
import { GUEST_NODE_FLAGS, runGuest } from '../hardware/guest.ts';
import { MACHINE_MODULES, makeInitramfs } from '../hardware/initramfs.ts';
import type { LabKernel } from '../hardware/kernel.ts';
import type { Place } from './place.ts';
import { countOf, keep, type Promises } from './promises.ts';
import { type CutMode, volatileDisk } from './volatile-disk.ts';

export const POWER_MODULES = [...MACHINE_MODULES, 'virtio_blk', 'ext4'];

/** Longer no start takes, and no step after it. */
const PATIENCE_MS = 600_000;

export interface Cut {
  /** What ended it; `power` is as it should be. */
  end: 'power' | 'trouble' | 'silence';
  /** Promises told in this run, before the power went. */
  told: number;
  /** How far the start was: a cut may come before it is through. */
  step: string;
  mode: CutMode;
  /** Sectors that were written and not flushed, and are not on the disks. */
  lostSectors: number;
  seconds: number;
  trouble: string | null;
}

export interface CutOptions {
  kernel: LabKernel;
  place: Place;
  program: string;
  promises: Promises;
  choices: Choices;
  folder: string;
  /** Path of the file that gets the machine's console. */
  console: string;
  /** Never in the middle of a start. */
  atWork: boolean;
}

/** Starts the machine on the place's disks, lets it work, and takes its power away at a moment of chance. */
export async function runUntilCut(options: CutOptions): Promise<Cut> {
  const { kernel, place, program, promises, choices, folder } = options;
  const began = Date.now();
  const settings = JSON.stringify({ seed: choices.whole(0, 1_000_000), hubPort: place.line.port });
  const initramfs = join(folder, 'initramfs.gz');
  const command = [process.execPath, ...GUEST_NODE_FLAGS, program, settings];
  await writeFile(initramfs, await makeInitramfs(kernel, POWER_MODULES, command, false));
  const [station, hub] = [
    await volatileDisk(place.stationImage, join(folder, 'station.nbd')),
    await volatileDisk(place.hubImage, join(folder, 'hub.nbd')),
  ];
  const power = new AbortController();
  const mode = choices.oneOf<CutMode>(['none', 'some', 'some', 'all']);
  const inStart = !options.atWork && choices.chance(0.2);
  const startStep = choices.oneOf(['mounted', 'hub', 'station'] as const);
  const wanted = choices.whole(3, 25);
  const delay = choices.whole(0, 2_500);
  const before = countOf(promises);
  const cut: Cut = { end: 'silence', told: 0, step: 'none', mode, lostSectors: 0, seconds: 0, trouble: null };
  let timer: NodeJS.Timeout | undefined;

  const take = (): void => {
    if (power.signal.aborted) return;
    cut.end = 'power';
    station.cut(choices, mode);
    hub.cut(choices, mode);
    cut.told = countOf(promises) - before;
    power.abort();
  };
  const onLine = (text: string): void => {
    const line = power.signal.aborted ? null : read(text);
    if (line === null) return;
    if (line.told === 'step') cut.step = line.name;
    else if (line.told === 'trouble') {
      cut.trouble = line.message;
      take();
      cut.end = 'trouble';
      return;
    } else keep(promises, line);
    const enough = inStart ? cut.step === startStep : countOf(promises) - before >= wanted;
    if (enough) timer ??= setTimeout(take, delay);
  };
  try {
    const log = options.console;
    const { exit } = await runGuest({
      ...{ kernel, initramfs, console: log, timeoutMs: PATIENCE_MS, onLine, power: power.signal },
      disks: [station.socket, hub.socket],
    });
    if (cut.end === 'silence') cut.trouble = `the machine ended by itself, QEMU with ${exit}`;
    cut.lostSectors = station.lost + hub.lost;
  } finally {
    clearTimeout(timer);
    await station.close();
    await hub.close();
    await rm(initramfs, { force: true });
  }
  cut.seconds = Math.round((Date.now() - began) / 1000);
  return cut;
}

/** A line that the cut broke off is none. */
function read(text: string): Told | null {
  try {
    return told.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
