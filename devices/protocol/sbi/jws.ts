import { constants, verify } from 'node:crypto';
import { z } from 'zod';
import { Failure } from '../../../main/contract/result.ts';
import type { SbiDoubt } from './doubts.ts';
import { decodeBase64Url, parseJson } from './text.ts';
import { type TrustStore, trustedKey } from './trust.ts';

const LONGEST_HEADER = 200_000;

/** `alg` is one word on purpose: a header that may choose would also choose `none`, or HMAC with the public key. */
const header = z.object({
  alg: z.literal('RS256'),
  x5c: z.union([z.array(z.string()), z.string().transform((one) => [one])]),
  crit: z.never().optional(),
});

export interface VerifiedJws {
  payload: unknown;
  doubts: SbiDoubt[];
}

/**
 * A compact JWS (RFC 7515) with its own chain of certificates: payload as JSON once signature and chain are right.
 * @throws Failure `device_untrusted` (algorithm, chain, signature), `device_garbled` (no JWS, payload no JSON)
 */
export function verifyJws(text: string, store: TrustStore, now: Date): VerifiedJws {
  const { head, body, signature, signed } = split(text);
  const parsed = header.safeParse(parseJson(decodeBase64Url(head, 'JWS header')));
  if (!parsed.success) {
    throw new Failure('device_untrusted', `JWS header: ${parsed.error.issues[0]?.path.join('.').slice(0, 20)}`);
  }
  const { key, doubts } = trustedKey(parsed.data.x5c, store, now);
  const bytes = decodeBase64Url(signature, 'JWS signature');
  if (!verify('RSA-SHA256', Buffer.from(signed), { key, padding: constants.RSA_PKCS1_PADDING }, bytes)) {
    throw new Failure('device_untrusted', 'signature');
  }
  return { payload: parseJson(decodeBase64Url(body, 'JWS payload')), doubts };
}

/** The payload of a JWS, or of what is only a payload: unproven, for showing what a service says of itself. */
export function unverifiedPayload(text: string): unknown {
  const first = text.indexOf('.');
  if (first < 0) return parseJson(decodeBase64Url(text, 'payload'));
  const second = text.indexOf('.', first + 1);
  return parseJson(decodeBase64Url(text.slice(first + 1, second < 0 ? undefined : second), 'payload'));
}

/** Whether a text has the three parts of a JWS, a signature among them. */
export function isSigned(text: string): boolean {
  return /^[^.]+\.[^.]+\.[^.]+$/.test(text);
}

function split(text: string): { head: string; body: string; signature: string; signed: string } {
  const first = text.indexOf('.');
  const second = text.indexOf('.', first + 1);
  if (first < 0 || second < 0 || text.indexOf('.', second + 1) >= 0) throw new Failure('device_garbled', 'no JWS');
  if (first > LONGEST_HEADER) throw new Failure('device_garbled', 'JWS header too long');
  return {
    head: text.slice(0, first),
    body: text.slice(first + 1, second),
    signature: text.slice(second + 1),
    signed: text.slice(0, second),
  };
}
