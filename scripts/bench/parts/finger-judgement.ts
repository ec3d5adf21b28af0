import type { GrayImage } from '../../../biometrics/image/gray-image.ts';
import { assessFinger } from '../../../biometrics/quality/finger-quality.ts';
import { encodeFingerRecord } from '../../../biometrics/records/finger-record.ts';
import { segmentSlap } from '../../../biometrics/segmentation/segment-slap.ts';
import { createMasterFinger, renderImpression } from '../../../biometrics/synthetic/finger.ts';
import { timedRuns } from '../measure.ts';
import type { Figure } from '../result.ts';
import { median } from '../stats.ts';
import { bound, plain } from './figures.ts';
import { madeUpSlap } from './made-up-slap.ts';

const times = 15;
const captures = 1_000;
/** By then everything that grows once has grown. */
const warm = 200;

/** Judging a finger and a slap, by the clock and by processor time (others may share the cores), and memory over many captures. */
export async function judgementFigures(): Promise<Figure[]> {
  const finger = renderImpression(createMasterFinger(1), { width: 416, height: 560, ppi: 500, seed: 1 });
  const slaps = [1, 2, 3].map(madeUpSlap);
  const slapOf = (run: number): GrayImage => slaps[run % slaps.length]!;
  const found = segmentSlap(slapOf(0), { slap: 'rightFour' });
  if (found.fingers.length !== 4) throw new Error(`${found.fingers.length} fingers found in the made-up slap`);
  return [
    ...(await both('fingerQuality', 'a finger scored, 416 x 560', 80, () => assessFinger(finger))),
    ...(await both('slapSegmented', 'a slap cut into fingers, 1600 x 1500', null, (run) =>
      segmentSlap(slapOf(run), { slap: 'rightFour' }),
    )),
    ...(await both('slapQuality', 'a slap cut and its four fingers scored', 400, (run) =>
      segmentSlap(slapOf(run), { slap: 'rightFour' }).fingers.map(({ image }) => assessFinger(image)),
    )),
    ...(await memoryFigures()),
  ];
}

async function both(
  name: string,
  about: string,
  limitMs: number | null,
  work: (run: number) => unknown,
): Promise<Figure[]> {
  const processor: number[] = [];
  const clock = await timedRuns(times, (run) => {
    const before = process.cpuUsage();
    work(run);
    const { user, system } = process.cpuUsage(before);
    processor.push((user + system) / 1000);
  });
  const figure = (key: string, words: string, value: number): Figure =>
    limitMs === null ? plain(key, words, value, 'ms') : bound(key, words, value, 'ms', limitMs);
  return [
    figure(name, `${about}: median`, median(clock)),
    figure(`${name}Processor`, 'the same, time of the processor', median(processor.slice(1))),
  ];
}

/** As the station does: judged, then written as a record. */
async function memoryFigures(): Promise<Figure[]> {
  const touches = Array.from({ length: 10 }, (_, seed) =>
    renderImpression(createMasterFinger(seed), { width: 256, height: 288, ppi: 500, seed }),
  );
  let early = 0;
  for (let n = 1; n <= captures; n++) {
    const image = touches[n % touches.length]!;
    const { score } = assessFinger(image);
    await encodeFingerRecord({
      image,
      position: 'rightThumb',
      impression: 'liveScanPlain',
      captureDate: new Date('2026-01-01T00:00:00Z'),
      qualityScore: score,
    });
    if (n === warm) early = process.memoryUsage.rss() / 2 ** 20;
  }
  const late = process.memoryUsage.rss() / 2 ** 20;
  return [
    plain('memoryWarm', `memory after ${warm} fingers judged and written`, early, 'MiB'),
    {
      ...plain('memory', `after ${captures}`, late, 'MiB'),
      against: { limit: `after ${warm}`, ratio: late / early, target: 'at most 1.1' },
    },
  ];
}
