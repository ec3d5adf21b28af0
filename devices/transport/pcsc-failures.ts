import type { ErrorCode } from '../../main/contract/errors/codes.ts';
import { Failure } from '../../main/contract/result.ts';

/** The package gives words instead of PC/SC's codes (its src/pcsc_errors.h); these are all that mean something of their own here. */
const BY_WORDS = new Map<string, { code: ErrorCode; detail: string }>([
  ['No smart card present', { code: 'device_refused', detail: 'no card' }],
  ['Card is not connected', { code: 'device_refused', detail: 'no card' }],
  ['Card was removed', { code: 'device_refused', detail: 'card removed' }],
  ['Card was reset', { code: 'device_refused', detail: 'card reset by another program' }],
  ['Card is unpowered', { code: 'device_refused', detail: 'card without power' }],
  ['Card is not supported', { code: 'device_refused', detail: 'card not supported' }],
  ['Protocol mismatch', { code: 'device_refused', detail: 'card protocol' }],
  ['Card is unresponsive', { code: 'device_silent', detail: 'card does not answer' }],
  ['Operation timed out', { code: 'device_silent', detail: 'reader does not answer' }],
  ['Reader not ready', { code: 'device_silent', detail: 'reader not ready' }],
  ['Sharing violation', { code: 'device_busy', detail: 'another program has the card' }],
  ['Reader unavailable', { code: 'device_lost', detail: 'reader' }],
  ['Unknown reader', { code: 'device_lost', detail: 'reader' }],
  ['No readers available', { code: 'device_lost', detail: 'reader' }],
  ['PC/SC service not running', { code: 'device_lost', detail: 'PC/SC service' }],
  ['PC/SC service stopped', { code: 'device_lost', detail: 'PC/SC service' }],
  ['Invalid handle', { code: 'device_lost', detail: 'PC/SC service' }],
]);

/** What an error of the package means. Whatever else goes wrong between reader and card is `device_garbled`. */
export function pcscFailure(error: unknown): Failure {
  if (error instanceof Failure) return error;
  const known = error instanceof Error ? BY_WORDS.get(error.message) : undefined;
  return known ? new Failure(known.code, known.detail) : new Failure('device_garbled', 'PC/SC');
}

/** The same at opening: a reader or service that is not there is not lost but absent. */
export function pcscOpenFailure(error: unknown): Failure {
  const failure = pcscFailure(error);
  return failure.code === 'device_lost' ? new Failure('device_absent', failure.detail) : failure;
}
