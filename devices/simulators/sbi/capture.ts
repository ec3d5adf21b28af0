import { FIRST_HASH, nextHash } from '../../protocol/sbi/hash-chain.ts';
import { positionNamed, subTypeOf } from '../../protocol/sbi/positions.ts';
import { errorInfo, idFor, type SimulatedDevice, signerFor, signFlawed, type Voice } from './devices.ts';
import type { Flaw } from './faults.ts';
import { type Hand, type SbiSubject, SCORE } from './subject.ts';

/** What of a request is looked at; a service that finds something else in it answers 112 or 109. */
export interface CaptureOrder {
  transactionId: string;
  specVersion: string;
  env: string;
  timeoutMs: number;
  positions: readonly string[];
  deviceSubId: string;
  previousHash: string;
  requestedScore: string;
}

const MODULES: Readonly<Record<string, readonly string[]>> = {
  Finger1: ['leftIndex', 'leftMiddle', 'leftRing', 'leftLittle'],
  Finger2: ['rightIndex', 'rightMiddle', 'rightRing', 'rightLittle'],
  Finger3: ['leftThumb', 'rightThumb'],
  Iris1: ['leftIris'],
  Iris2: ['rightIris'],
  Iris3: ['leftIris', 'rightIris'],
  Face0: ['portrait'],
};

/** Reads the body of RCAPTURE for a device: the order, or the error code that answers it. */
export function readOrder(body: unknown, device: SimulatedDevice): CaptureOrder | number {
  const request = body as {
    transactionId?: unknown;
    specVersion?: unknown;
    env?: unknown;
    timeout?: unknown;
    bio?: {
      bioSubType?: unknown;
      exception?: unknown;
      deviceSubId?: unknown;
      previousHash?: unknown;
      requestedScore?: unknown;
    }[];
  };
  const bio = request.bio?.[0];
  const transactionId = String(request.transactionId ?? '');
  if (!bio || !/^[A-Za-z0-9-]{4,50}$/.test(transactionId)) return 112;
  const names = strings(bio.bioSubType);
  const without = strings(bio.exception).map(positionNamed);
  const ofModule = MODULES[`${device.type}${String(bio.deviceSubId)}`] ?? [];
  const asked = names.length > 0 ? names.flatMap((name) => positionNamed(name) ?? []) : ofModule;
  const positions = asked.filter((position) => !without.includes(position));
  const most = device.kind === 'single' || device.kind === 'face' ? 1 : 4;
  if (positions.length === 0 || positions.length > most) return 109;
  return {
    transactionId,
    specVersion: String(request.specVersion),
    env: String(request.env),
    timeoutMs: Number(request.timeout) || 10_000,
    positions,
    deviceSubId: String(bio.deviceSubId),
    previousHash: String(bio.previousHash || FIRST_HASH),
    requestedScore: String(bio.requestedScore),
  };
}

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

/** Who is captured, by what, and what is to be wrong with it. */
export interface CaptureScene {
  subject: SbiSubject;
  hand: Hand;
  /** One image of all fingers. */
  isWhole: boolean;
  voice: Voice;
  flaws: ReadonlySet<Flaw>;
}

/** The answer to an order that went well, flawed as ordered. */
export async function captureResult(
  device: SimulatedDevice,
  order: CaptureOrder,
  { subject, hand, isWhole, voice, flaws }: CaptureScene,
): Promise<object> {
  const signer = signerFor(voice.pki, flaws);
  const number = device.captures++;
  const biometrics: object[] = [];
  let hash = flaws.has('restarted-chain') ? FIRST_HASH : order.previousHash;
  const { slap } = subject;
  const whole = isWhole && device.kind === 'slap' && slap !== undefined;
  // A whole slap is of no single finger: it has no name of one, unless nothing else was asked for.
  const shown = whole && order.positions.length > 1 ? [''] : order.positions;
  for (const position of shown) {
    const record = whole
      ? await slap(order.positions, number, hand)
      : await subject.record(position, number, hand.conditions[position]);
    hash = nextHash(flaws.has('broken-chain') ? '00'.repeat(32) : hash, record);
    const data = {
      digitalId: signFlawed(idFor(device, flaws), signer, new Set()),
      deviceCode: device.serialNo,
      deviceServiceVersion: '1.3.0',
      bioType: device.type,
      ...(position === '' ? { bioSubType: 'UNKNOWN' } : {}),
      ...(subTypeOf(position) ? { bioSubType: subTypeOf(position) } : {}),
      purpose: voice.purpose,
      env: order.env,
      bioValue: Buffer.from(record).toString('base64url'),
      transactionId: flaws.has('wrong-transaction') ? 'another-transaction' : order.transactionId,
      timestamp: new Date(Date.now() - (flaws.has('old-time') ? 365 * 86_400_000 : 0)).toISOString(),
      requestedScore: order.requestedScore,
      qualityScore: voice.version === '0.9.5' ? SCORE : String(SCORE),
    };
    biometrics.push({
      specVersion: order.specVersion,
      data: signFlawed(data, signer, flaws),
      hash,
      ...(flaws.has('encrypted') ? { sessionKey: 'bm90IGEga2V5', thumbprint: 'AB'.repeat(32) } : {}),
      error: errorInfo(0),
    });
  }
  return { biometrics };
}
