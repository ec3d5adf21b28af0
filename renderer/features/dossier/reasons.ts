import type { z } from 'zod';
import { exceptionReason } from '../../../main/contract/station/dossiers.ts';

export type ExceptionReason = z.infer<typeof exceptionReason>;
export const exceptionReasons = exceptionReason.options;

/** The word of a reason why a position cannot be captured. */
export function reasonWord(
  reason: string,
): 'amputated' | 'bandaged' | 'worn' | 'paralysed' | 'refused' | 'otherReason' {
  const known = exceptionReasons.find((one) => one === reason) ?? 'other';
  return known === 'other' ? 'otherReason' : known;
}
