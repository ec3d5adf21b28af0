import { join } from 'node:path';
import { writeCameraFile } from '../../../test/e2e/camera-file.ts';
import { missing } from '../../../test/e2e/station-app.ts';
import { inFolder } from '../folder.ts';
import { plain } from '../parts/figures.ts';
import { type GuidedPortrait, openGuidedPortrait, type Watched } from '../parts/guided-portrait.ts';
import type { BenchResult, Figure } from '../result.ts';
import { median, percentile } from '../stats.ts';

export const about =
  'guidance of the portrait in the real window: analyses, frames of the video and of the screen, memory over 1,000 analyses';

const lookMs = 10_000;
/** By then everything that grows once has grown. */
const warm = 200;
const analyses = 1_000;

/** @throws Error where no window can be shown, or nothing is analysed */
export function run(): Promise<BenchResult> {
  if (missing !== null) throw new Error(missing);
  return inFolder(async (folder) => {
    const camera = join(folder, 'camera.y4m');
    writeCameraFile(camera);
    const without = await within(camera, true, (portrait) => portrait.watch(lookMs));
    return within(camera, false, async (portrait) => {
      const guided = await portrait.watch(lookMs);
      const early = await untilAnalysed(portrait, warm);
      const late = await untilAnalysed(portrait, analyses);
      return { figures: figuresOf(without, guided, early, late) };
    });
  });
}

async function within<T>(camera: string, deaf: boolean, work: (portrait: GuidedPortrait) => Promise<T>): Promise<T> {
  const portrait = await openGuidedPortrait(camera, deaf);
  try {
    return await work(portrait);
  } finally {
    await portrait.close();
  }
}

/** Watches until so many more frames were analysed. */
async function untilAnalysed(portrait: GuidedPortrait, count: number): Promise<Watched> {
  for (let done = 0; ; ) {
    const watched = await portrait.watch(lookMs);
    if (watched.analyses.length === 0) throw new Error('nothing is analysed');
    done += watched.analyses.length;
    if (done >= count) return watched;
  }
}

function figuresOf(without: Watched, guided: Watched, early: Watched, late: Watched): Figure[] {
  const rate = (name: string, what: string, count: number, { seconds }: Watched, least?: number): Figure => {
    const value = count / seconds;
    const against = least ? { limit: `${least} a second`, ratio: value / least, target: 'at least 1' } : null;
    return { ...plain(name, what, value, 'a second'), ...(against ? { against } : {}) };
  };
  return [
    rate('analyses', 'analyses', guided.analyses.length, guided, 8),
    plain('analysisMedian', 'one analysis, from frame to advice, median', median(guided.analyses), 'ms'),
    plain('analysisP95', 'one analysis, p95', percentile(guided.analyses, 0.95), 'ms'),
    rate('videoWithout', 'frames of the video without guidance', without.videoFrames, without),
    rate('video', 'frames of the video with it', guided.videoFrames, guided, 25),
    rate('screenWithout', 'frames of the screen without guidance', without.screenFrames, without),
    rate('screen', 'frames of the screen with it', guided.screenFrames, guided, 60),
    plain('memoryWithout', 'memory of the window without guidance', without.memoryMiB, 'MiB'),
    plain('memoryEarly', `memory of the window after ${warm} analyses`, early.memoryMiB, 'MiB'),
    plain('memoryGrowth', `its growth over ${analyses} more`, late.memoryMiB - early.memoryMiB, 'MiB'),
    plain('tensorGrowth', 'tensors held more after them', late.held - early.held, ''),
  ];
}
