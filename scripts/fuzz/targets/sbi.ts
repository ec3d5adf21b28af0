import type { z } from 'zod';
import { FIRST_HASH, nextHash } from '../../../devices/protocol/sbi/hash-chain.ts';
import { unverifiedPayload, verifyJws } from '../../../devices/protocol/sbi/jws.ts';
import {
  biometricData,
  captureAnswer,
  deviceInfo,
  digitalId,
  discovered,
  errorOf,
  infoItem,
  read,
} from '../../../devices/protocol/sbi/messages.ts';
import { rawImageOf } from '../../../devices/protocol/sbi/raw-image.ts';
import { parseJson } from '../../../devices/protocol/sbi/text.ts';
import { stampIsOff } from '../../../devices/protocol/sbi/timestamp.ts';
import { trustStore } from '../../../devices/protocol/sbi/trust.ts';
import { verifyCapture } from '../../../devices/protocol/sbi/verify-capture.ts';
import { chooseVersion } from '../../../devices/protocol/sbi/versions.ts';
import { sbiPki, signJws } from '../../../devices/simulators/sbi/pki.ts';
import { FRAME_LIMITS, MultipartReader } from '../../../devices/transport/multipart.ts';
import { Failure } from '../../../main/contract/result.ts';
import { type FuzzTarget, pieces, promised, refusing } from '../target.ts';

const bytes = (value: unknown): Uint8Array =>
  new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value));
const text = (input: Uint8Array): string => new TextDecoder().decode(input);
const base64url = (value: unknown): string => Buffer.from(bytes(value)).toString('base64url');
const now = new Date('2026-07-01T08:00:00Z');
const JSON_WORDS = [
  '{',
  '}',
  '[',
  ']',
  '"',
  ',',
  ':',
  'null',
  'true',
  '1e999',
  '-0',
  '\\ud800',
  '"error"',
  '"__proto__"',
  '{"errorCode":"101"}',
  '[[[[[[[[',
  '{"a":{"a":',
];

const ID = { serialNo: 'SIM1', make: 'M', model: 'X', type: 'Finger', deviceSubType: 'Slap' };
const BIOMETRIC = {
  digitalId: 'a.b.c',
  bioType: 'Finger',
  bioSubType: 'Left IndexFinger',
  purpose: 'Registration',
  bioValue: Buffer.from('FIR\0').toString('base64url'),
  transactionId: 'transaction',
  timestamp: now.toISOString(),
  qualityScore: '80',
};
const INFO = {
  deviceId: 'd',
  deviceStatus: 'Ready',
  firmware: '1',
  deviceSubId: ['1', '2'],
  digitalId: base64url(ID),
  specVersion: ['0.9.5'],
  purpose: 'Registration',
  env: 'Staging',
  callbackId: 'http://127.0.0.1:4501',
};

/** Every message of a service, read by every form. */
export function sbiJson(): FuzzTarget {
  const forms: z.ZodType[] = [discovered, infoItem, deviceInfo, digitalId, captureAnswer, biometricData];
  const messages = [
    [{ ...INFO, error: { errorCode: '0', errorInfo: 'Success' } }],
    [{ deviceInfo: 'a.b.c', error: { errorCode: 0 } }],
    INFO,
    ID,
    BIOMETRIC,
    { biometrics: [{ specVersion: '1.0', data: 'a.b.c', hash: FIRST_HASH, error: { errorCode: '0' } }] },
    { error: { errorCode: '111', errorInfo: 'busy' } },
  ];
  return {
    seeds: messages.map(bytes),
    words: JSON_WORDS,
    run: (input) =>
      refusing(Failure, () => {
        const value = parseJson(input);
        errorOf(value);
        for (const item of Array.isArray(value) ? value.slice(0, 4) : [value]) {
          for (const form of forms) {
            refusing(Failure, () => {
              const { specVersion, timestamp } = read(form, item, 'fuzz') as {
                specVersion?: string[];
                timestamp?: string;
              };
              if (specVersion) chooseVersion(specVersion);
              if (timestamp) stampIsOff(timestamp, now, now);
            });
          }
        }
      }),
  };
}

/** Signed tokens and their chains. A changed one must never give another payload. */
export async function sbiJws(): Promise<FuzzTarget> {
  const pki = await sbiPki();
  const store = trustStore([pki.rootPem]);
  const payload = { serialNo: 'SIM1' };
  const today = new Date();
  return {
    seeds: [
      bytes(signJws(payload, pki.device)),
      bytes(signJws(payload, pki.foreign)),
      bytes(`${base64url({ alg: 'none' })}.${base64url(payload)}.`),
    ],
    words: ['.', base64url({ alg: 'none' }), base64url({ alg: 'HS256' }), '=', base64url({ alg: 'RS256', x5c: [] })],
    longest: 12_000,
    run: (input) => {
      const token = text(input);
      refusing(Failure, () => {
        unverifiedPayload(token);
      });
      refusing(Failure, () => {
        const verified = verifyJws(token, store, today);
        promised(JSON.stringify(verified.payload) === JSON.stringify(payload), 'a changed token gives another payload');
      });
    },
  };
}

/** A whole capture: the input is the payload of a biometric, signed here as the device would, so that damage gets past the signature. */
export async function sbiCapture(): Promise<FuzzTarget> {
  const pki = await sbiPki();
  const today = new Date();
  const record = Buffer.from('FIR\0 made up');
  const digital = signJws(ID, pki.device);
  const expected = {
    type: 'Finger',
    plan: { wanted: ['leftIndex'], subTypes: ['Left IndexFinger'], exceptions: [], subId: '1', whole: null },
    transactionId: 'transaction',
    serialNumber: 'SIM1',
    previousHash: FIRST_HASH,
    askedAt: today,
    now: today,
    store: trustStore([pki.rootPem]),
  } as const;
  const sound = {
    ...BIOMETRIC,
    digitalId: '@',
    bioValue: record.toString('base64url'),
    timestamp: today.toISOString(),
  };
  return {
    seeds: [bytes(sound), bytes({ ...sound, qualityScore: null, bioSubType: 'UNKNOWN' })],
    words: JSON_WORDS,
    run: (input) => {
      let payload: unknown;
      try {
        payload = JSON.parse(text(input).replace('"@"', JSON.stringify(digital)));
      } catch {
        return;
      }
      const answer = {
        biometrics: [{ data: signJws(payload, pki.device), hash: nextHash(FIRST_HASH, record), error: null }],
      };
      refusing(Failure, () => {
        const { samples } = verifyCapture(answer, expected);
        promised(samples.length === 1 && samples[0]?.position === 'leftIndex', 'another position than was asked for');
        if (samples[0]?.record) rawImageOf(samples[0].record);
      });
    },
  };
}

/** Motion JPEG as a service streams it. */
export function multipart(): FuzzTarget {
  const frame = (length: number): string =>
    `--X\r\nContent-Type: image/jpeg\r\nContent-Length: ${length}\r\n\r\n${'j'.repeat(length)}\r\n`;
  const open = `--X\r\nContent-Type: image/jpeg\r\n\r\n${'j'.repeat(30)}\r\n--X\r\n`;
  return {
    seeds: [bytes(frame(20) + frame(200)), bytes(open + open), bytes(`--X--\r\n${frame(3)}`)],
    words: ['--', '\r\n', '\r\n\r\n', 'Content-Length: ', '4294967296', '-1', '0', ':'],
    run: (input) =>
      refusing(Failure, () => {
        const reader = new MultipartReader({ ...FRAME_LIMITS, partBytes: 4_096 });
        for (const piece of pieces(input)) {
          for (const part of reader.push(piece)) promised(part.length <= 4_096, 'a part too large');
        }
      }),
  };
}
