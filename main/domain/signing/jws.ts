import { z } from 'zod';
import { fromBase64url, toBase64url } from './base64url.ts';
import type { Signer } from './signer.ts';

/** Why a JWS does not count. */
export type JwsFault = 'malformed' | 'wrong_type' | 'unknown_key' | 'bad_signature' | 'bad_payload';

export class JwsError extends Error {
  readonly fault: JwsFault;
  constructor(fault: JwsFault) {
    super(fault);
    this.name = 'JwsError';
    this.fault = fault;
  }
}

/** `typ` keeps one kind of statement from passing as another; `v` is in the payload and checked by its schema. */
const jwsHeader = z.strictObject({
  alg: z.literal('ES256'),
  typ: z.string().max(40),
  kid: z.string().max(64),
  /** Certificate chain, leaf first, standard base64 DER (RFC 7515 4.1.6); only on what a hub signs. */
  x5c: z.array(z.string().max(4_000)).max(3).optional(),
});
export type JwsHeader = z.infer<typeof jwsHeader>;

/** Signs `payload` as compact JWS, ES256 (RFC 7515, RFC 7518 3.4). */
export async function signJws(typ: string, payload: unknown, signer: Signer, x5c?: string[]): Promise<string> {
  const header: JwsHeader = { alg: 'ES256', typ, kid: signer.kid, ...(x5c ? { x5c } : {}) };
  const encode = (value: unknown): string => toBase64url(new TextEncoder().encode(JSON.stringify(value)));
  const signed = `${encode(header)}.${encode(payload)}`;
  const signature = await signer.sign(new TextEncoder().encode(signed));
  return `${signed}.${toBase64url(signature)}`;
}

/** A P-256 public key as WebCrypto holds it. */
export type VerifyKey = Awaited<ReturnType<typeof importPublicJwk>>;

export interface VerifyOptions<T> {
  typ: string;
  schema: z.ZodType<T>;
  /** The public key for a header, or null when the signer is unknown or not trusted for this payload. */
  keyFor: (header: JwsHeader, payload: T) => Promise<VerifyKey | null> | VerifyKey | null;
}

/**
 * The payload of a compact JWS whose type, signature and form are right. The bytes as received are verified, nothing is
 * encoded again; unknown header parameters, algorithms and versions are refused.
 * @throws JwsError
 */
export async function verifyJws<T>(compact: string, options: VerifyOptions<T>): Promise<T> {
  const { header, payload, signed, signature } = split(compact);
  if (header.typ !== options.typ) throw new JwsError('wrong_type');
  const parsed = options.schema.safeParse(payload);
  if (!parsed.success) throw new JwsError('bad_payload');
  const key = await options.keyFor(header, parsed.data);
  if (!key) throw new JwsError('unknown_key');
  const valid = await crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, key, signature, signed);
  if (!valid) throw new JwsError('bad_signature');
  return parsed.data;
}

/** The payload without checking its signature: only for bytes that were verified before they were stored. */
export function readVerifiedJws<T>(compact: string, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(split(compact).payload);
  if (!parsed.success) throw new JwsError('bad_payload');
  return parsed.data;
}

/** A P-256 public key for `verifyJws`. */
export function importPublicJwk(jwk: { kty: string; crv: string; x: string; y: string }) {
  return crypto.subtle.importKey('jwk', { ...jwk, ext: true }, { name: 'ECDSA', namedCurve: 'P-256' }, true, [
    'verify',
  ]);
}

function split(compact: string) {
  const parts = compact.split('.');
  const [head, body, tail] = parts;
  if (parts.length !== 3 || !head || !body || !tail) throw new JwsError('malformed');
  try {
    const decode = (text: string): unknown =>
      JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(fromBase64url(text)));
    const header = jwsHeader.parse(decode(head));
    const signature = fromBase64url(tail);
    if (signature.length !== 64) throw new JwsError('malformed');
    return { header, payload: decode(body), signed: new TextEncoder().encode(`${head}.${body}`), signature };
  } catch {
    throw new JwsError('malformed');
  }
}
