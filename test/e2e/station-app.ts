import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron, type ElectronApplication, errors, type Page } from 'playwright-core';
import { buildApp } from '../../scripts/app/build.ts';
import { launchArguments } from '../../scripts/app/launch.ts';
import { type FoundElectron, findElectron } from '../../scripts/setup/electron.mjs';
import { canShow, openDisplay } from './display.ts';
import { patienceMs } from './keyboard.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const electron: FoundElectron | undefined = findElectron(root);

/** Why the application cannot be tried here, or null. */
export const missing: string | null = !canShow
  ? 'Xvfb is missing'
  : electron
    ? null
    : 'no Electron runtime was prepared';

/** The end of the name of a group of tests that needs the window. */
export const ifSkipped = missing === null ? '' : ` (skipped: ${missing})`;

export interface StationApp {
  app: ElectronApplication;
  page: Page;
  dataDir: string;
  /** What was built. */
  folder: string;
  program: string;
  /** Words of the command line, for a second start. */
  words: string[];
  env: Record<string, string>;
  /** What the shell and its processes have logged so far. */
  log(): Record<string, unknown>[];
  close(): Promise<void>;
}

export interface StationAppOptions {
  /** More words for the command line. */
  words?: string[];
  /** Data of an earlier start, kept; a folder of its own unless given, removed at the end. */
  dataDir?: string;
  /** Leaves the window the cameras of this machine, which may be none, in place of Chromium's made-up one. */
  ownCameras?: boolean;
  /** Width and height of the display. */
  size?: string;
}

const launches = 3;

/**
 * Builds the application if needed and opens it in its demo profile on a display of its own. A driver that connects while
 * the windows are still opening, on a busy machine, may never be answered: then all begins anew.
 */
export async function startApp(options: StationAppOptions = {}): Promise<StationApp> {
  for (let launch = 1; ; launch++) {
    try {
      return await startOnce(options);
    } catch (error) {
      if (launch === launches || !(error instanceof errors.TimeoutError)) throw error;
    }
  }
}

async function startOnce(options: StationAppOptions): Promise<StationApp> {
  if (!electron) throw new Error('no Electron runtime');
  const built = await buildApp('development');
  // A copy of its own, so that a build made meanwhile changes nothing under a window that is open.
  const folder = mkdtempSync(join(built.folder, '..', 'e2e-'));
  cpSync(built.folder, folder, { recursive: true });
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'tram-app-'));
  const display = await openDisplay(options.size);
  const camera = options.ownCameras ? [] : ['--use-fake-device-for-media-stream'];
  // Without a graphics processor Chromium's own process for it may fail to begin, once in a hundred times, for good.
  const own = [`--user-data-dir=${dataDir}`, '--demo-speed=unpaced', '--disable-gpu', ...camera];
  // The first of two words counts.
  const words = launchArguments(folder, [...(options.words ?? []), ...own]);
  // Stations stand in one time zone; the machine that tests them may not.
  const env = { ...definedEnv(), TZ: 'Asia/Ho_Chi_Minh', ...display.env };
  const tidy = (): void => {
    display.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    if (options.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
  };
  const launched = _electron.launch({ executablePath: electron.path, args: words, env, timeout: patienceMs });
  const app = await launched.catch((error: unknown) => {
    tidy();
    throw error;
  });
  const page = await app.firstWindow();
  page.setDefaultTimeout(patienceMs);
  return {
    app,
    page,
    dataDir,
    folder,
    program: electron.path,
    words,
    env,
    log: () => readLog(dataDir),
    close: async () => {
      const { pid } = app.process();
      // Closing can hang when the page has crashed; the process itself is what must end.
      const late = new Promise<void>((resolve) => setTimeout(resolve, 5_000));
      await Promise.race([app.close().catch(() => {}), late]);
      if (pid !== undefined) kill(pid);
      tidy();
    },
  };
}

function readLog(dataDir: string): Record<string, unknown>[] {
  const lines = readFileSync(join(dataDir, 'logs', 'station.log'), 'utf8').split('\n');
  return lines.flatMap((line) => (line.startsWith('{') && line.endsWith('}') ? [JSON.parse(line)] : []));
}

function definedEnv(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // Gone, as it should be.
  }
}
