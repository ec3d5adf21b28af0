import { setTimeout as pause } from 'node:timers/promises';
import { press, until } from '../../../test/e2e/keyboard.ts';
import * as officer from '../../../test/e2e/officer.ts';
import { type StationApp, startApp } from '../../../test/e2e/station-app.ts';

/** What went on in the window for a while. */
export interface Watched {
  seconds: number;
  /** Frames the screen could draw, and frames of the video that were shown. */
  screenFrames: number;
  videoFrames: number;
  /** Milliseconds of every analysis, from the frame to its advice. */
  analyses: number[];
  /** Tensors held after the last one. */
  held: number;
  /** Memory of the window's process, MiB, at the end. */
  memoryMiB: number;
}

/** Runs in the page: counts the worker's answers. `deaf` gives the worker's place to one that never answers. */
const listen = (deaf: boolean): string => `(() => {
  window.tramAnalyses = [];
  window.tramHeld = 0;
  const Own = window.Worker;
  window.Worker = class extends (${deaf} ? EventTarget : Own) {
    constructor(...words) {
      super(...words);
      this.addEventListener('message', ({ data }) => {
        if (data.type !== 'seen') return;
        window.tramAnalyses.push(data.ms);
        window.tramHeld = data.held;
      });
    }
    ${deaf ? 'postMessage() {} terminate() {}' : ''}
  };
})()`;

/** Runs in the page: what was drawn in so many ms. */
const watch = (ms: number): string => `new Promise((resolve) => {
  const video = document.querySelector('.portrait video');
  let screenFrames = 0;
  let videoFrames = 0;
  let over = false;
  const drawn = () => { if (!over) { screenFrames++; requestAnimationFrame(drawn); } };
  const shown = () => { if (!over) { videoFrames++; video.requestVideoFrameCallback(shown); } };
  window.tramAnalyses.length = 0;
  const began = performance.now();
  requestAnimationFrame(drawn);
  video.requestVideoFrameCallback(shown);
  setTimeout(() => {
    over = true;
    const seconds = (performance.now() - began) / 1000;
    resolve({ seconds, screenFrames, videoFrames, analyses: [...window.tramAnalyses], held: window.tramHeld });
  }, ${ms});
})`;

export interface GuidedPortrait {
  /** Watches the live portrait for so many ms. */
  watch(ms: number): Promise<Watched>;
  close(): Promise<void>;
}

/** The step of the portrait in the real window, its camera showing a file. @param deaf without guidance */
export async function openGuidedPortrait(camera: string, deaf: boolean): Promise<GuidedPortrait> {
  const station = await startApp({ words: ['--demo-fingers=', `--use-file-for-fake-video-capture=${camera}`] });
  const { page } = station;
  try {
    page.setDefaultTimeout(60_000);
    await officer.signIn(page);
    await officer.find(page, 'nguyen van');
    await officer.begin(page);
    await page.evaluate(listen(deaf));
    await press(page, 'F8');
    await page.locator('.portrait video:not([hidden])').waitFor();
    // The networks are loaded, and what is compiled once has been compiled.
    if (!deaf) await until(() => page.evaluate('window.tramAnalyses.length > 20'), 'analyses');
    await pause(2_000);
    return {
      watch: async (ms) => {
        const seen = (await page.evaluate(watch(ms))) as Omit<Watched, 'memoryMiB'>;
        return { ...seen, memoryMiB: await memoryMiB(station) };
      },
      close: () => station.close(),
    };
  } catch (error) {
    await station.close();
    throw error;
  }
}

async function memoryMiB({ app, page }: StationApp): Promise<number> {
  const url = page.url().split('#')[0] ?? '';
  const kib = await app.evaluate(({ app: electron, webContents }, address) => {
    const shown = webContents.getAllWebContents().find((one) => one.getURL().startsWith(address));
    return electron.getAppMetrics().find(({ pid }) => pid === shown?.getOSProcessId())?.memory.workingSetSize ?? 0;
  }, url);
  return kib / 1024;
}
