import type { GrayImage } from '../../../biometrics/image/gray-image.ts';
import { assessFinger } from '../../../biometrics/quality/finger-quality.ts';
import { isFingerPosition } from '../../../biometrics/records/finger-position.ts';
import { encodeFingerRecord } from '../../../biometrics/records/finger-record.ts';
import { segmentSlap } from '../../../biometrics/segmentation/segment-slap.ts';
import type { CapturedImage } from '../../contract/devices-api.ts';
import { Failure } from '../../contract/result.ts';
import type { FingerInput, FingerJudged, SlapInput, SlapTaken } from './api.ts';

/** 15 to 1: what the FBI's specification of WSQ asks for. */
const WSQ = { wsqBitRate: 0.75 };

/** Judges one finger and writes its record; a refused image has none. */
export async function judgeFinger({ image, isCut, position, capturedAt, ...how }: FingerInput): Promise<FingerJudged> {
  if (!isFingerPosition(position)) throw new Failure('bad_input', 'position');
  const gray = grayOf(image);
  const { score, verdict, reasons } = assessFinger(gray, { isCut });
  if (score === 0) return { record: null, score, verdict, advice: [...reasons] };
  const record = await encodeFingerRecord({
    image: gray,
    position,
    impression: how.impression,
    captureDate: new Date(capturedAt),
    qualityScore: score,
    ...(how.codec === 'wsq' ? { codec: WSQ } : {}),
  });
  return { record, score, verdict, advice: [...reasons] };
}

/** Cuts a slap into its fingers. */
export function cutSlap({ image, slap, missing }: SlapInput): SlapTaken {
  const { fingers, problems } = segmentSlap(grayOf(image), { slap, missing: missing.filter(isFingerPosition) });
  return {
    problems: [...problems],
    fingers: fingers.map((finger) => ({
      position: finger.position,
      image: { format: 'gray8', ...finger.image, ppi: Math.round(finger.image.ppi) },
      problems: [...finger.problems],
    })),
  };
}

function grayOf({ width, height, ppi, data }: CapturedImage): GrayImage {
  return { width, height, ppi, data };
}
