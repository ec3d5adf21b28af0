import { deflateSync } from 'node:zlib';
import { encodeFingerRecord } from '../../../biometrics/records/finger-record.ts';
import { encodeGrayJp2, encodeRgbJp2 } from '../../../biometrics/records/jp2.ts';
import { encodePortraitRecord } from '../../../biometrics/records/portrait-record.ts';
import { createMasterFinger, renderImpression } from '../../../biometrics/synthetic/finger.ts';
import { renderPortrait } from '../../../biometrics/synthetic/portrait.ts';
import { PORTRAIT_HEIGHT, PORTRAIT_WIDTH } from '../../../devices/simulators/camera/camera.ts';
import { medianMs } from '../measure.ts';
import { judgementFigures } from '../parts/finger-judgement.ts';
import type { BenchResult, Figure } from '../result.ts';

export const about =
  'JPEG 2000, ISO records of made-up fingers and portraits; a finger and a slap judged, memory over 1,000 captures';

const size = { width: 256, height: 288, ppi: 500 };
const portraitSize = { width: PORTRAIT_WIDTH, height: PORTRAIT_HEIGHT };
const captureDate = new Date('2026-01-01T00:00:00Z');
const times = 5;

/**
 * Time for one image of each kind; the median of five different ones. Encoders stand beside zlib's deflate (level 6) of the same pixels in
 * the same run: a lossless coder that everybody knows.
 */
export async function run(): Promise<BenchResult> {
  const figures: Figure[] = [];
  const ms = (name: string, what: string, value: number, against?: Figure['against']): void => {
    figures.push({ name, about: what, value, unit: 'ms', ...(against ? { against } : {}) });
  };

  const fingers = Array.from({ length: times + 1 }, (_, seed) =>
    renderImpression(createMasterFinger(seed), { ...size, seed }),
  );
  const portraits = Array.from({ length: times + 1 }, (_, seed) => renderPortrait({ ...portraitSize, seed }));
  const finger = fingers[1]!;
  const portrait = portraits[1]!;

  const deflating = await medianMs(times, (run) => deflateSync(fingers[run]!.data, { level: 6 }));
  const encoding = await medianMs(times, (run) => encodeGrayJp2(fingers[run]!));
  ms('fingerDeflate', 'deflate of a finger image', deflating);
  ms('fingerJpeg2000', 'lossless JPEG 2000 of a finger image, time', encoding, {
    limit: 'deflate',
    ratio: encoding / deflating,
  });
  figures.push(sizeOf('finger', finger.data, await encodeGrayJp2(finger)));
  const record = await medianMs(times, (run) =>
    encodeFingerRecord({ image: fingers[run]!, position: 'rightThumb', impression: 'liveScanPlain', captureDate }),
  );
  ms('fingerRecord', 'whole ISO/IEC 19794-4 record, time', record, {
    limit: 'its JPEG 2000',
    ratio: record / encoding,
  });
  ms(
    'portraitDrawing',
    `a made-up portrait, ${PORTRAIT_WIDTH} x ${PORTRAIT_HEIGHT}`,
    await medianMs(times, (seed) => renderPortrait({ ...portraitSize, seed })),
  );
  const deflatingPortrait = await medianMs(times, (run) => deflateSync(portraits[run]!.data, { level: 6 }));
  const encodingPortrait = await medianMs(times, (run) => encodeRgbJp2(portraits[run]!));
  ms('portraitDeflate', 'deflate of a portrait', deflatingPortrait);
  ms('portraitJpeg2000', 'lossless JPEG 2000 of a portrait, time', encodingPortrait, {
    limit: 'deflate',
    ratio: encodingPortrait / deflatingPortrait,
  });
  figures.push(sizeOf('portrait', portrait.data, await encodeRgbJp2(portrait)));
  const portraitRecord = await medianMs(times, (run) => encodePortraitRecord({ image: portraits[run]!, captureDate }));
  ms('portraitRecord', 'whole ISO/IEC 19794-5 record, time', portraitRecord, {
    limit: 'its JPEG 2000',
    ratio: portraitRecord / encodingPortrait,
  });
  figures.push(...(await judgementFigures()));
  return { figures };
}

function sizeOf(what: string, pixels: Uint8Array, encoded: Uint8Array): Figure {
  const deflated = deflateSync(pixels, { level: 6 }).length;
  return {
    name: `${what}Jpeg2000Bytes`,
    about: `lossless JPEG 2000 of a ${what}, bytes`,
    value: encoded.length,
    unit: 'bytes',
    against: { limit: 'deflate', ratio: encoded.length / deflated },
  };
}
