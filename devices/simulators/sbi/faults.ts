import type { FingerCondition } from '../../../biometrics/synthetic/touch.ts';
import type { AnswerDamage } from '../../conformance/rig.ts';

export const STEPS = ['discover', 'info', 'capture', 'stream'] as const;
/** What a service can be asked. */
export type SbiStep = (typeof STEPS)[number];

/** What can be wrong with the samples of a capture or with the identity of the device; each answer counts. */
export const FLAWS = {
  'wrong-signature': 'a signature is altered',
  unsigned: 'alg none, no signature',
  'foreign-root': 'a chain of another authority',
  expired: 'the certificate of the device has expired',
  'other-device': 'the digital id of another device',
  'wrong-transaction': 'the transaction id of another capture',
  'old-time': 'a time stamp of last year',
  'broken-chain': 'a hash that does not follow',
  'restarted-chain': 'the hash chain begins anew at each capture',
  encrypted: 'an encrypted value with a session key',
} as const;
export type Flaw = keyof typeof FLAWS;

export const STATUSES = ['Ready', 'Busy', 'Not Ready', 'Not Registered'] as const;
export type DeviceStatus = (typeof STATUSES)[number];

/** What single fingers can be like. */
export const CONDITIONS = {
  dry: { moisture: -1, pressure: 0, noise: 0.6 },
  wet: { moisture: 1 },
  moved: { smear: { x: 0.2, y: 0.9 } },
} as const satisfies Readonly<Record<string, FingerCondition>>;
export type Condition = keyof typeof CONDITIONS;

/** What can be wrong with a hand on a platen that leaves the cutting to others. */
export const LAYINGS = {
  otherHand: 'the other hand',
  fewer: 'one finger less',
  together: 'fingers against each other',
  atEdge: 'partly beyond the edge',
} as const;
export type Laying = keyof typeof LAYINGS;

/** An order to fail. `times` counts answers. */
export type SbiFault =
  | { kind: 'flaw'; flaw: Flaw; times: number }
  /** A finger is as said in so many captures that show it. */
  | { kind: 'weak'; position: string; condition: Condition; times: number }
  /** The hand lies as said in so many captures of a whole slap. */
  | { kind: 'laid'; laying: Laying; times: number }
  | { kind: 'error'; step: SbiStep; code: number; times: number }
  | { kind: 'silent'; step: SbiStep; times: number }
  /** `part` 0 is the head of the answer, 1 its body. */
  | { kind: 'damage'; damage: AnswerDamage; step: SbiStep; part: number; times: number }
  /** So many bytes of garbage instead of an answer. */
  | { kind: 'garbage'; step: SbiStep; bytes: number; times: number }
  | { kind: 'status'; status: DeviceStatus }
  /** Each answer comes so much later. */
  | { kind: 'slow'; ms: number }
  /** The process dies after so many more bytes. */
  | { kind: 'cut'; bytes: number }
  /** The process dies, at once or when it is asked this. */
  | { kind: 'kill'; step: SbiStep | null }
  /** So many looks find nobody. */
  | { kind: 'hide'; looks: number }
  /** From now on a caller who hangs up is not noticed: the capture goes on. */
  | { kind: 'deaf' }
  /** The service ends and starts anew on another port. */
  | { kind: 'move'; port: number }
  | { kind: 'plug' }
  | { kind: 'clear' };
