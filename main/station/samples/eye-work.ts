import type { GrayImage } from '../../../biometrics/image/gray-image.ts';
import { assessIris, type IrisQuality, looksLikeSameEye } from '../../../biometrics/quality/iris-quality.ts';
import { type DecodedIrisSample, decodeIrisRecord, encodeIrisRecord } from '../../../biometrics/records/iris-record.ts';
import type { QualityBlock } from '../../../biometrics/records/quality-block.ts';
import { RecordError } from '../../../biometrics/records/record-error.ts';
import type { CapturedImage } from '../../contract/devices-api.ts';
import type { IrisInput, IrisJudged } from './api.ts';

/** What may be the other eye is never the better one of several tries. */
const DOUBTFUL_SCORE = 1;

/**
 * Judges one eye and writes its record: our score first, then what the device says of the quality. An eye that the device itself
 * labels as the other one is refused; one that looks like the image of the other eye is kept as a doubt.
 */
export async function judgeEye(input: IrisInput): Promise<IrisJudged> {
  const image = grayOf(input.image);
  const quality = assessIris(image);
  const { score } = quality;
  if (quality.verdict === 'noEye' || score === 0) return refused('notAnEye', quality.reasons);
  const eye = input.position === 'leftIris' ? 'left' : 'right';
  const given = input.given && (await decodeIrisRecord(input.given).catch(ignoreBroken));
  if (given?.eye && given.eye !== eye) return refused('otherEye', ['otherEye']);
  const { x, y, radius } = quality.eye!.iris;
  const record = await encodeIrisRecord({
    image,
    eye,
    captureDate: new Date(input.capturedAt),
    qualityScore: score,
    deviceQuality: deviceBlocks(given, input.deviceQuality),
    ...(given ? { deviceIds: given.deviceIds } : {}),
    iris: { x, y, diameter: 2 * radius },
  });
  if (await isSame(quality, input.other)) {
    return { record, score: DOUBTFUL_SCORE, verdict: 'sameEye', advice: ['sameEye', ...quality.reasons] };
  }
  const verdict = quality.verdict === 'good' ? 'good' : 'tooLittleArea';
  return { record, score, verdict, advice: [...quality.reasons] };
}

/** The pixels of an eye's record. @throws RecordError */
export async function decodeEye(record: Uint8Array): Promise<CapturedImage> {
  const { image } = await decodeIrisRecord(record);
  return { format: 'gray8', ...image };
}

function refused(verdict: IrisJudged['verdict'], advice: readonly IrisJudged['advice'][number][]): IrisJudged {
  return { record: null, score: 0, verdict, advice: [...advice] };
}

async function isSame({ code }: IrisQuality, other: Uint8Array | null): Promise<boolean> {
  const before = other && (await decodeIrisRecord(other).catch(ignoreBroken));
  const known = before && assessIris(before.image).code;
  return Boolean(code && known && looksLikeSameEye(code, known));
}

/** What stands in the device's own record; what it said beside the record where that has none. */
function deviceBlocks(given: DecodedIrisSample | null, said: number | null): readonly QualityBlock[] {
  if (given && given.quality.length > 0) return given.quality;
  return said === null ? [] : [{ score: Math.round(said), algorithmVendor: 0, algorithm: 0 }];
}

function ignoreBroken(error: unknown): null {
  if (error instanceof RecordError) return null;
  throw error;
}

function grayOf({ width, height, ppi, data }: CapturedImage): GrayImage {
  return { width, height, ppi, data };
}
