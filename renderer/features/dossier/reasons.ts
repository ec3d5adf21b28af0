import type { ExceptionReason } from '../../../main/contract/station/dossiers.ts';
import { causeKey } from '../../i18n/cause-words.ts';

/** The word of a reason why a position cannot be captured. */
export function reasonWord(reason: string): Exclude<ExceptionReason, 'other'> | 'otherReason' {
  const known = causeKey(reason);
  return known === 'other' ? 'otherReason' : known;
}
