import type { CapturedImage, CapturedSample } from '../../contract/devices-api.ts';
import { Failure, unwrap } from '../../contract/result.ts';
import type { CaptureAdvice, SlapProblem } from '../../contract/station/capture-advice.ts';
import { isSlap, slapFingers, slapOf } from '../../domain/capture/slaps.ts';
import type { Core } from '../core.ts';
import { takenImage } from '../samples/taken-image.ts';

/** One finger as it was seen; with problems nothing of it can be kept. */
export interface SeenFinger {
  position: string;
  image: CapturedImage;
  /** Cut out of a larger image, so that its edges are not those of the platen. */
  isCut: boolean;
  problems: readonly CaptureAdvice[];
}

/** A platen for several fingers is wider than that, in inches; the largest for one finger, which may be rolled on it, is not. */
const WIDE = 1.65;

/** Sampling rates of scanners, and the longest side of a platen in inches: 110 mm. */
const RATES = { least: 200, most: 1100 };
const LONGEST = 4.33;

function isPlaten({ width, height, ppi }: CapturedImage): boolean {
  return ppi >= RATES.least && ppi <= RATES.most && Math.max(width, height) <= LONGEST * ppi;
}

/** What a whole slap shows: fingers by position, or why they cannot be told apart. */
export async function fingersOfSlap(
  core: Core,
  sample: CapturedSample,
  wanted: readonly string[],
): Promise<{ fingers: SeenFinger[]; problems: SlapProblem[]; image: CapturedImage }> {
  const image = await takenImage(core.samples, sample, 'finger');
  if (!isPlaten(image)) throw new Failure('device_garbled', 'slap of an impossible size');
  const slap = isSlap(sample.position) ? sample.position : (slapOf(wanted) ?? 'rightFour');
  const missing = slapFingers[slap].filter((finger) => !wanted.includes(finger));
  const cut = unwrap(await core.samples.client.call('slap', { image, slap, missing }));
  const fingers = cut.fingers.flatMap((finger) =>
    finger.position === null ? [] : [{ ...finger, position: finger.position, isCut: true }],
  );
  return { fingers, problems: cut.problems, image };
}

/** One finger that was asked for alone, cut out of a platen that is made for several. */
export async function singleFinger(core: Core, sample: CapturedSample, position: string): Promise<SeenFinger> {
  const image = await takenImage(core.samples, sample, 'finger');
  if (image.width <= WIDE * image.ppi) return { position, image, isCut: false, problems: [] };
  const { fingers, problems } = await fingersOfSlap(core, { ...sample, position, image }, [position]);
  const [finger] = fingers;
  if (finger) return finger;
  // With nothing found the judge says what is there instead.
  return { position, image, isCut: false, problems: problems.filter((problem) => problem !== 'tooFewFingers') };
}
