import type { ErrorCode } from '../../../main/contract/errors/codes.ts';
import { Failure } from '../../../main/contract/result.ts';
import type { BioType } from './messages.ts';

/**
 * The interface's error codes as ours: by what the operator has to do. 100 to 112 and 202 are the specification's; 113 to 122
 * (parts of a request that do not fit each other) and 6xx to 8xx are those of MOSIP's own service, which makers copy; 5xx are
 * the makers' own.
 */
const CODES: Readonly<Record<number, ErrorCode>> = {
  100: 'device_not_registered',
  // Technical error during extraction.
  102: 'device_refused',
  103: 'device_tampered',
  // The management server cannot be reached; the device's key has expired; the key of the centre is missing.
  104: 'device_needs_line',
  107: 'device_needs_line',
  108: 'device_needs_line',
  105: 'placed_wrongly',
  106: 'device_absent',
  202: 'device_absent',
  109: 'one_at_a_time',
  110: 'device_not_ready',
  111: 'device_busy',
  // Invalid transaction id: each capture has a new one, so taking it again is the cure.
  112: 'device_refused',
  605: 'device_absent',
  705: 'device_absent',
  805: 'device_absent',
  607: 'device_not_ready',
  703: 'device_busy',
  803: 'device_busy',
  601: 'device_wrong_purpose',
  606: 'device_wrong_purpose',
  706: 'device_wrong_purpose',
  709: 'device_wrong_purpose',
};

/** Nothing was seen: no biometric object, or the time is over. */
const NOBODY_SEEN: ReadonlySet<number> = new Set([101, 701, 801]);

/** What a service's error means here; `device_refused` with the number for those nobody knows. */
export function sbiFailure(code: number | null, type: BioType): Failure {
  if (code === null || code < 0) return new Failure('device_refused', 'sbi error');
  if (NOBODY_SEEN.has(code))
    return new Failure(type === 'Finger' ? 'finger_timeout' : 'subject_timeout', `sbi ${code}`);
  return new Failure(CODES[code] ?? 'device_refused', `sbi ${code}`);
}
