import type { ExceptionReason } from '../../contract/station/dossiers.ts';
import { isIris, portraitPosition } from './positions.ts';

const ofFingers = ['amputated', 'bandaged', 'worn', 'paralysed', 'refused', 'other'] as const;
const ofPortrait = ['bandaged', 'refused', 'other'] as const;
const ofEyes = ['eyeMissing', 'eyeDisease', 'bandaged', 'refused', 'other', 'noDevice'] as const;

/** Why a position may not be captured. That a station has no device is a reason for eyes alone: nothing goes without the others. */
export function reasonsFor(position: string): readonly ExceptionReason[] {
  if (position === portraitPosition) return ofPortrait;
  return isIris(position) ? ofEyes : ofFingers;
}
