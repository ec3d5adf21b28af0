import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { digestOf } from '../digest.ts';
import { errnoOf } from '../files.ts';
import { Refusal } from '../receiving/refusal.ts';

const unzip = promisify(gunzip);

/** The body as sent; empty when there is none. */
export function bytesOf(request: FastifyRequest): Uint8Array {
  return request.body instanceof Uint8Array ? request.body : new Uint8Array();
}

/**
 * A JSON body of the given form, at most `most` bytes once unpacked.
 * @throws Refusal `bad_request`, `too_large`
 */
export async function jsonBody<T>(
  body: Uint8Array,
  encoding: string | undefined,
  schema: z.ZodType<T>,
  most: number,
): Promise<T> {
  const plain = await unpack(body, encoding, most);
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(plain));
  } catch {
    throw new Refusal('bad_request', 'not JSON in UTF-8');
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new Refusal('bad_request', `at ${parsed.error.issues[0]?.path.join('.').slice(0, 100) || 'the top'}`);
}

async function unpack(body: Uint8Array, encoding: string | undefined, most: number): Promise<Uint8Array> {
  if (encoding === undefined || encoding === 'identity') {
    if (body.length > most) throw new Refusal('too_large');
    return body;
  }
  if (encoding !== 'gzip') throw new Refusal('bad_request', 'only gzip is understood');
  try {
    return await unzip(body, { maxOutputLength: most });
  } catch (error) {
    throw errnoOf(error) === 'ERR_BUFFER_TOO_LARGE' ? new Refusal('too_large') : new Refusal('bad_request', 'not gzip');
  }
}

/**
 * Checks the body against its `Content-Digest` (RFC 9530), of which a `sha-256` member is required.
 * @throws Refusal `bad_request`
 */
export function assertContentDigest(header: string | undefined, body: Uint8Array): void {
  const match = /(?:^|,)\s*sha-256=:([A-Za-z0-9+/]{43}=):\s*(?:,|$)/.exec((header ?? '').slice(0, 1_000));
  if (!match) throw new Refusal('bad_request', 'Content-Digest with sha-256 required');
  if (digestOf(body).toString('base64') !== match[1]) {
    throw new Refusal('bad_request', 'Content-Digest does not match');
  }
}
