import type { NativeMeasures } from '../native/measures.ts';
import type { MapEvidence } from './map-evidence.ts';
import { ridgeAreaOf } from './quality-parts.ts';

/** Of the cells that vary, so many must be ridges: worn real fingers had 0.6 and more, photographs 0.5 and less. */
const LEAST_RIDGES = 0.45;
/** Real fingers have 0.66 and more of clarity; very dry ones less, but then thin ridges still agree. */
const LEAST = { clarity: 0.56, coherence: 0.5 };
const DRY = 0.3;
/** One frequency alone is an edge; gradients that agree everywhere, or all in one direction, are print or cloth. */
const MOST = { frequency: 0.8, coherence: 0.95, straightness: 0.985 };
/** With so much skin without ridges what is left may be straight: it was smeared. */
const SMEARED = 0.1;
/** A smaller patch of ridges may be straight, square millimetres. */
const PATCH = 70;

/** Whether enough of what varies are ridges; quick to tell. */
export function hasRidges({ ridgeShare }: MapEvidence): boolean {
  return ridgeShare >= LEAST_RIDGES;
}

/** Whether the ridges are those of skin. */
export function isFinger({ clarity, coherenceMean, frequency }: NativeMeasures, evidence: MapEvidence): boolean {
  const thin = evidence.darkShare < DRY && coherenceMean >= LEAST.coherence;
  const smeared = evidence.vanished >= SMEARED;
  if (clarity.mean < LEAST.clarity && !thin && !smeared) return false;
  if (frequency.mean > MOST.frequency) return false;
  const regular = coherenceMean > MOST.coherence || (evidence.straightness > MOST.straightness && !smeared);
  return !regular || ridgeAreaOf(evidence) < PATCH;
}
