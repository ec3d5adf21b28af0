import type { CapturedSample } from '../../../main/contract/devices-api.ts';
import { Failure } from '../../../main/contract/result.ts';
import type { SbiDoubt } from './doubts.ts';
import { sbiFailure } from './error-codes.ts';
import { FIRST_HASH, nextHash } from './hash-chain.ts';
import { verifyDigitalId } from './identity.ts';
import { verifyJws } from './jws.ts';
import { type BioType, biometricData, captureAnswer, read } from './messages.ts';
import { type CapturePlan, positionOf } from './positions.ts';
import { decodeBase64Url } from './text.ts';
import { stampIsOff } from './timestamp.ts';
import type { TrustStore } from './trust.ts';

/** A sample with what is odd about it. */
export interface SbiSample extends CapturedSample {
  doubts: readonly SbiDoubt[];
}

/** What an answer must agree with. */
export interface Expected {
  type: BioType;
  plan: CapturePlan;
  transactionId: string;
  serialNumber: string;
  /** Hash of the capture before, as it was sent. */
  previousHash: string;
  askedAt: Date;
  now: Date;
  store: TrustStore;
}

export interface VerifiedCapture {
  samples: SbiSample[];
  /** For the next capture of the chain. */
  hash: string;
}

/** How records begin: ISO/IEC 19794-4, -6 and -5. */
const MAGIC: Readonly<Record<BioType, string>> = { Finger: 'FIR\0', Iris: 'IIR\0', Face: 'FAC\0' };

/**
 * The samples of an answer to RCAPTURE, each proven: signature and chain, the device's own digital id, transaction, hash chain,
 * position, form of the record. One that proves false spoils the whole answer; one that the device says it could not take is
 * only missing, unless it is so with all.
 * @throws Failure `device_untrusted`, `device_garbled`, `device_wrong_purpose`, or what the service's error stands for
 */
export function verifyCapture(answer: unknown, expected: Expected): VerifiedCapture {
  const { biometrics } = read(captureAnswer, answer, 'capture');
  const samples: SbiSample[] = [];
  let refused: Failure | null = null;
  let hash = expected.previousHash;
  for (const item of biometrics) {
    if (item.error !== 0) {
      refused ??= sbiFailure(item.error, expected.type);
      continue;
    }
    if (item.sessionKey) throw new Failure('device_wrong_purpose', 'encrypted');
    if (!item.data) throw new Failure('device_garbled', 'capture: data');
    const one = verifyBiometric(item.data, expected);
    const link = chained(hash, one.record, item.hash ?? '', samples.length === 0);
    hash = link.hash;
    const { position } = one;
    if (samples.some((other) => other.position === position)) throw new Failure('device_garbled', 'a position twice');
    samples.push({ ...one, image: null, doubts: [...one.doubts, ...link.doubts] });
  }
  if (samples.length === 0) throw refused ?? new Failure('device_garbled', 'capture without biometrics');
  return { samples, hash };
}

type Biometric = Omit<SbiSample, 'image' | 'record'> & { record: Uint8Array };

function verifyBiometric(token: string, expected: Expected): Biometric {
  const { payload, doubts } = verifyJws(token, expected.store, expected.now);
  const data = read(biometricData, payload, 'biometric');
  const { id, doubts: idDoubts } = verifyDigitalId(data.digitalId, expected.store, expected.now);
  if (id.serialNo !== expected.serialNumber || id.type !== expected.type) {
    throw new Failure('device_untrusted', 'digital id of another device');
  }
  if (data.transactionId !== expected.transactionId)
    throw new Failure('device_garbled', 'transaction of another capture');
  if (data.purpose.toLowerCase() === 'auth') throw new Failure('device_wrong_purpose', 'made for authentication');
  if (data.bioType !== expected.type) throw new Failure('device_garbled', 'biometric of another kind');
  const position = positionOf(data.bioSubType, expected.plan);
  if (position === null) throw new Failure('device_garbled', 'position that was not asked for');
  const record = decodeBase64Url(data.bioValue, 'biometric: bioValue');
  if (record.toString('latin1', 0, 4) !== MAGIC[expected.type]) throw new Failure('device_garbled', 'no ISO record');
  const clock: SbiDoubt[] = stampIsOff(data.timestamp, expected.askedAt, expected.now) ? ['clock'] : [];
  return {
    position,
    record: new Uint8Array(record),
    deviceQuality: quality(data.qualityScore ?? ''),
    doubts: [...new Set([...doubts, ...idDoubts]), ...clock],
  };
}

/** The first of an answer may begin a chain of its own: services exist that never look at the hash they are sent. */
function chained(
  previous: string,
  record: Uint8Array,
  stated: string,
  first: boolean,
): { hash: string; doubts: SbiDoubt[] } {
  const said = stated.toUpperCase();
  if (said === nextHash(previous, record)) return { hash: said, doubts: [] };
  if (first && said === nextHash(FIRST_HASH, record)) return { hash: said, doubts: ['chainRestarted'] };
  throw new Failure('device_garbled', 'hash chain');
}

function quality(text: string): number | null {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  return value >= 0 && value <= 100 ? value : null;
}
