import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { madeByHook } from '../fixtures/made-by-hook.ts';
import { writeCameraFile } from './camera-file.ts';
import { pictureOfFailure } from './picture-of-failure.ts';
import { type StationApp, startApp } from './station-app.ts';

export interface OpenStation extends StationApp {
  /** A folder for what the tests write, removed at the end. */
  scratch: string;
}

export interface OpenStationOptions {
  /** More words for the command line. */
  words?: string[];
  /** Writes what the window's camera shows; a made-up portrait unless given. */
  camera?: (path: string) => void;
  /** What is done once the window is there, before the first test. */
  begin?: (station: StationApp) => Promise<void>;
}

/**
 * Registers hooks: one station in its window for all tests of the group, its camera showing a file, its fingers made up also
 * where real ones of a test set stand beside the project. A test that fails leaves a picture.
 */
export function openStation({ words = [], camera = writeCameraFile, begin }: OpenStationOptions = {}): OpenStation {
  let made: OpenStation | undefined;
  let scratch = '';
  beforeAll(async () => {
    scratch = mkdtempSync(join(tmpdir(), 'tram-window-'));
    const video = join(scratch, 'camera.y4m');
    camera(video);
    const app = await startApp({ words: ['--demo-fingers=', `--use-file-for-fake-video-capture=${video}`, ...words] });
    made = { ...app, scratch };
    await begin?.(made).catch(async (error: unknown) => {
      await made?.page.screenshot({ path: 'out/check/begin.png' }).catch(() => {});
      throw error;
    });
  });
  pictureOfFailure(() => made);
  afterAll(async () => {
    await made?.close();
    rmSync(scratch, { recursive: true, force: true });
  });
  return madeByHook(() => made);
}
