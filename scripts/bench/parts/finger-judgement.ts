import type { GrayImage } from '../../../biometrics/image/gray-image.ts';
import { assessFinger } from '../../../biometrics/quality/finger-quality.ts';
import { encodeFingerRecord } from '../../../biometrics/records/finger-record.ts';
import { segmentSlap } from '../../../biometrics/segmentation/segment-slap.ts';
import { createMasterFinger, renderImpression, syntheticSlap } from '../../../biometrics/synthetic/finger.ts';
import { unwrap } from '../../../main/contract/result.ts';
import type { FingerInput, SlapTaken } from '../../../main/station/samples/api.ts';
import { samplesWorker } from '../../../main/station/samples/client.ts';
import { timedRuns } from '../measure.ts';
import type { Figure } from '../result.ts';
import { median } from '../stats.ts';
import { bothClocks } from './both-clocks.ts';
import { plain } from './figures.ts';

const times = 15;
const captures = 1_000;
/** By then everything that grows once has grown. */
const warm = 200;

/** Judging a finger and a slap, by the clock and by processor time (others may share the cores), and memory over many captures. */
export async function judgementFigures(): Promise<Figure[]> {
  const finger = renderImpression(createMasterFinger(1), { width: 416, height: 560, ppi: 500, seed: 1 });
  const slaps = [1, 2, 3].map((seed) => syntheticSlap({ hand: 'right', seed }).image);
  const slapOf = (run: number): GrayImage => slaps[run % slaps.length]!;
  const found = segmentSlap(slapOf(0), { slap: 'rightFour' });
  if (found.fingers.length !== 4) throw new Error(`${found.fingers.length} fingers found in the made-up slap`);
  return [
    ...(await bothClocks(times, { name: 'fingerQuality', about: 'a finger scored, 416 x 560', limitMs: 80 }, () =>
      assessFinger(finger),
    )),
    ...(await bothClocks(times, { name: 'slapSegmented', about: 'a slap cut into fingers, 1600 x 1500' }, (run) =>
      segmentSlap(slapOf(run), { slap: 'rightFour' }),
    )),
    ...(await bothClocks(
      times,
      { name: 'slapQuality', about: 'a slap cut and its four fingers scored', limitMs: 400 },
      (run) =>
        segmentSlap(slapOf(run), { slap: 'rightFour' }).fingers.map(({ image }) =>
          assessFinger(image, { isCut: true }),
        ),
    )),
    ...(await stationFigures(slaps)),
    ...(await memoryFigures()),
  ];
}

/** The same in the station's thread: pixels to it and back, and the records of the fingers written. */
async function stationFigures(slaps: readonly GrayImage[]): Promise<Figure[]> {
  const samples = samplesWorker();
  const take = async (image: GrayImage): Promise<void> => {
    const asTaken = { format: 'gray8' as const, ...image };
    const cut = unwrap(await samples.client.call('slap', { image: asTaken, slap: 'rightFour', missing: [] }));
    if (cut.fingers.length !== 4) throw new Error(`${cut.fingers.length} fingers found in the station's thread`);
    for (const finger of cut.fingers) unwrap(await samples.client.call('finger', orderOf(finger)));
  };
  try {
    const clock = await timedRuns(times, (run) => take(slaps[run % slaps.length]!));
    const about = 'a slap in the thread of the station: cut, scored, its four records written, median';
    return [plain('slapInStation', about, median(clock), 'ms')];
  } finally {
    await samples.close();
  }
}

function orderOf({ position, image }: Pick<SlapTaken['fingers'][number], 'position' | 'image'>): FingerInput {
  const capturedAt = '2026-01-01T00:00:00.000Z';
  return {
    image,
    isCut: true,
    position: position ?? '',
    capturedAt,
    impression: 'liveScanPlain',
    codec: 'jpeg2000Lossless',
  };
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
