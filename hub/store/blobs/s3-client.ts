import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { AwsV4Signer } from 'aws4fetch';
import type { S3Place } from '../../place.ts';
import { ObjectStoreError } from './object-store-error.ts';

/** Tries of one request; a request of ours may always be repeated. */
const mostTries = 5;
const firstWaitMs = 100;
/** How long a store may be silent before a try counts as failed. */
const silenceMs = 60_000;
const emptySha256 = createHash('sha256').update('').digest('hex');

export interface S3Request {
  method: 'GET' | 'HEAD' | 'PUT' | 'DELETE';
  /** Without the prefix; empty for the bucket itself. */
  key: string;
  query?: Record<string, string>;
  headers?: Record<string, string>;
  /** Made anew for each try, since a stream is read once. */
  body?: () => Uint8Array | ReadableStream<Uint8Array>;
  /** Hex SHA-256 and length of the body. */
  sha256?: string;
  size?: number;
  /** Answers besides 2xx that mean something to the caller. */
  expected?: readonly number[];
}

export interface S3Client {
  prefix: string;
  /** The answer with a 2xx or an expected status; its body is the caller's to read. @throws ObjectStoreError */
  ask(request: S3Request): Promise<Response>;
}

/**
 * Requests to an S3-compatible store, path style, signed with AWS Signature Version 4 over the body's own SHA-256, so that a
 * store which checks signatures checks the content, too. Failures of the line, 429 and 5xx are repeated with full jitter.
 */
export function s3Client(place: S3Place): S3Client {
  const base = `${place.endpoint.replace(/\/+$/, '')}/${encodeURIComponent(place.bucket)}`;
  const once = async (request: S3Request): Promise<Response> => {
    const key = `${place.prefix}${request.key}`.split('/').map(encodeURIComponent).join('/');
    const url = new URL(request.key === '' ? base : `${base}/${key}`);
    for (const [name, value] of Object.entries(request.query ?? {})) url.searchParams.set(name, value);
    const signer = new AwsV4Signer({
      url: url.toString(),
      method: request.method,
      headers: { 'x-amz-content-sha256': request.sha256 ?? emptySha256, ...request.headers },
      accessKeyId: place.accessKeyId,
      secretAccessKey: place.secretAccessKey,
      region: place.region,
      service: 's3',
    });
    const signed = await signer.sign();
    const body = request.body?.();
    const headers = new Headers(signed.headers);
    if (request.size !== undefined) headers.set('content-length', String(request.size));
    return fetch(signed.url, {
      method: signed.method,
      headers,
      redirect: 'error',
      signal: AbortSignal.timeout(silenceMs),
      ...(body === undefined
        ? {}
        : { body: body as Exclude<RequestInit['body'], null | undefined>, duplex: 'half' as const }),
    });
  };
  return {
    prefix: place.prefix,
    async ask(request) {
      for (let tries = 1; ; tries++) {
        let failure: ObjectStoreError;
        try {
          const response = await once(request);
          if (response.ok || request.expected?.includes(response.status)) return response;
          await response.body?.cancel();
          failure = failureOf(response.status);
        } catch (cause) {
          failure = new ObjectStoreError('unreachable', null, { cause });
        }
        const passing = failure.code === 'busy' || failure.code === 'unreachable';
        if (!passing || tries >= mostTries) throw failure;
        await wait(Math.random() * firstWaitMs * 2 ** tries);
      }
    },
  };
}

function failureOf(status: number): ObjectStoreError {
  if (status === 429 || status >= 500) return new ObjectStoreError('busy', status);
  if (status === 404) return new ObjectStoreError('missing', status);
  return new ObjectStoreError(status === 401 || status === 403 ? 'refused' : 'odd', status);
}
