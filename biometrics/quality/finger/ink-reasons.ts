import type { NativeMeasures } from '../native/measures.ts';
import type { MapEvidence } from './map-evidence.ts';
import type { QualityParts } from './quality-parts.ts';

/** What is wrong with how the ridges show. */
export type InkReason = 'moved' | 'wet' | 'dry';

/** A part below it is worth a word. */
const WORD = 0.8;
/** Ridges so thin that gradients agree so little are broken: real dry fingers 0.39 and 0.39, clear ones 0.27 to 0.48 and 0.6. */
const BROKEN = { darkShare: 0.42, coherence: 0.5 };
/**
 * Skin without ridges: smeared where it is as grey as the ridges are in the mean, wet where it is darker by so much. Ridges
 * that are left in one direction alone are smeared in any case.
 */
const VANISHED = { share: 0.1, darker: 35, straightness: 0.9 };
/** Wide ridges, and dark all over: hard touches of dry fingers are one of both. */
const SOAKED = { darkShare: 0.55, ridgeMean: 100 };

/** The most urgent first. */
export function inkReasons(native: NativeMeasures, evidence: MapEvidence, parts: QualityParts): InkReason[] {
  const { darkShare, ridgeMean, vanished, vanishedMean } = evidence;
  const reasons: InkReason[] = [];
  const dark = vanished >= VANISHED.share && vanishedMean < ridgeMean - VANISHED.darker;
  const blotted = dark && evidence.straightness < VANISHED.straightness;
  if (parts.still < WORD && !blotted) reasons.push('moved');
  const soaked = darkShare >= SOAKED.darkShare && ridgeMean < SOAKED.ridgeMean;
  if (blotted || soaked || parts.notWet < WORD) reasons.push('wet');
  const broken = darkShare < BROKEN.darkShare && native.coherenceMean < BROKEN.coherence;
  if (broken || parts.notDry < WORD) reasons.push('dry');
  return reasons;
}
