import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { canShow, openDisplay } from '../../../test/e2e/display.ts';
import { buildApp } from '../../app/build.ts';
import { prepareElectron } from '../../setup/electron.mjs';
import { inFolder } from '../folder.ts';
import { emptyWindowMs, makeEmptyApp } from '../parts/empty-window.ts';
import { readyStation } from '../parts/ready-station.ts';
import { usableWindow, type WindowStart } from '../parts/usable-window.ts';
import { windowPlace } from '../parts/window-place.ts';
import type { BenchResult, Figure } from '../result.ts';
import { median, percentile } from '../stats.ts';

export const about = "from the start of the application to a sign-in screen that takes a key, beside an empty window's";

const rounds = 9;
const queued = 5_000;
const limitMs = 2_000;
/** For the processes of one start to end. */
const betweenMs = 700;
const root = fileURLToPath(new URL('../../../', import.meta.url));

/** @throws Error in words where there is no display or no Electron */
export function run(): Promise<BenchResult> {
  return inFolder(async (folder) => {
    if (!canShow) throw new Error('there is nothing to open a window on: Xvfb is not installed');
    const electron = await prepareElectron(root);
    if (!electron.ok) throw new Error(`there is no Electron here: ${electron.en}`);
    const built = await buildApp('development');
    // A copy of its own, so that a build made meanwhile changes nothing under what is measured.
    const app = join(folder, 'app');
    await cp(built.folder, app, { recursive: true });
    const display = await openDisplay();
    const place = (of: string, dataDir: string) =>
      windowPlace({ program: electron.path, app: of, dataDir, display: display.env });
    try {
      const none = place(await makeEmptyApp(join(folder, 'none')), join(folder, 'none-data'));
      const idle = place(app, await readyStation(join(folder, 'idle'), 0));
      const full = place(app, await readyStation(join(folder, 'full'), queued));
      const times = { none: [] as number[], idle: [] as WindowStart[], full: [] as WindowStart[] };
      const starts = [
        async () => times.none.push(await emptyWindowMs(none)),
        async () => times.idle.push(await usableWindow(idle)),
        async () => times.full.push(await usableWindow(full)),
      ];
      // In turns, so that a busy machine is unfair to none, and in changing order: what ended just before still takes its
      // part of the machine. The first of each only warms the caches.
      for (let round = 0; round <= rounds; round++) {
        for (const start of round % 2 === 0 ? starts : starts.toReversed()) {
          await start();
          await pause(betweenMs);
        }
      }
      for (const all of Object.values(times)) all.shift();
      return { figures: figuresOf(times.none, times.idle, times.full) };
    } finally {
      display.close();
    }
  });
}

function figuresOf(none: number[], idle: WindowStart[], full: WindowStart[]): Figure[] {
  const pair = (name: string, what: string, all: number[], of?: number[], target?: string): Figure[] =>
    [
      { name: `${name}Median`, about: `${what}, median`, at: median },
      { name: `${name}P95`, about: `${what}, p95`, at: (values: number[]) => percentile(values, 0.95) },
    ].map(({ at, ...words }) => ({
      ...words,
      value: at(all),
      unit: 'ms',
      ...(of ? { against: { limit: 'the empty window', ratio: at(all) / at(of), ...(target ? { target } : {}) } } : {}),
    }));
  const limit = `at most ${limitMs} ms`;
  return [
    ...pair('empty', 'an empty window (the limit)', none),
    ...pair(
      'words',
      'first words of the station',
      idle.map(({ firstWordsMs }) => firstWordsMs),
      none,
    ),
    ...pair(
      'usable',
      'sign-in takes a key',
      idle.map(({ usableMs }) => usableMs),
      none,
      limit,
    ),
    ...pair(
      'usableQueued',
      `the same with ${queued} dossiers waiting`,
      full.map(({ usableMs }) => usableMs),
      none,
      limit,
    ),
  ];
}
