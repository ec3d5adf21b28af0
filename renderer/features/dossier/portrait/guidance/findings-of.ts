import type { PortraitFindings } from '../../../../../main/contract/station/portrait.ts';
import type { LookedAt } from './messages.ts';

/** What goes to the station with a picture; nothing is noted yet. */
export function findingsOf({ face, advice }: LookedAt): PortraitFindings {
  return { face: face && { ...face.eyes, headWidth: face.headWidth }, advice, note: null };
}
