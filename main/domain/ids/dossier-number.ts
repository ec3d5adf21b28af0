import { dammDigit, dammValid } from './damm.ts';

/** The greatest counter a prefix has room for: nine years at 300 dossiers a day. */
export const maxDossierCounter = 999_999;

/**
 * `PPPP-NNNNNN-C`: prefix of the station's epoch (issued by the hub, so no two stations share it), counter, check digit.
 * Digits only, in groups: it is read over the telephone and typed on a number pad.
 * @throws RangeError when the counter does not fit
 */
export function formatDossierNumber(prefix: string, counter: number): string {
  if (!/^\d{4}$/.test(prefix)) throw new RangeError('prefix');
  if (!Number.isInteger(counter) || counter < 1 || counter > maxDossierCounter) throw new RangeError('counter');
  const body = String(counter).padStart(6, '0');
  return `${prefix}-${body}-${dammDigit(prefix + body)}`;
}

/** The number in its written form, from what somebody typed or said (spaces, dots, no dashes), or null. */
export function parseDossierNumber(text: string): string | null {
  const digits = text.replace(/[\s.\-–]/g, '');
  if (!/^\d{11}$/.test(digits) || !dammValid(digits)) return null;
  return `${digits.slice(0, 4)}-${digits.slice(4, 10)}-${digits.slice(10)}`;
}
