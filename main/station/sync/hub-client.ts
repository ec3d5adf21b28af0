import { z } from 'zod';
import { Failure } from '../../contract/result.ts';
import { hubHeaderName, type WireErrorCode, wireError } from '../../contract/wire/batch.ts';
import { type LineClaim, lineScheme, lineTyp } from '../../contract/wire/provisioning.ts';
import { signedTime, timeTyp } from '../../contract/wire/time.ts';
import { sha256Base64url } from '../../domain/signing/digest.ts';
import { JwsError, signJws } from '../../domain/signing/jws.ts';
import type { Signer } from '../../domain/signing/signer.ts';
import { type HttpAnswer, HttpLine, type HttpTrust } from './http.ts';
import { verifyHubJws } from './hub-trust.ts';
import { retryAfterSeconds } from './retry-after.ts';
import { mostConnections } from './width.ts';

/** A refusal in the hub's own words. */
export class HubRefusal extends Failure {
  readonly wire: WireErrorCode;
  /** Seconds the hub asks to wait, or null. */
  readonly retryAfter: number | null;

  constructor(wire: WireErrorCode, retryAfter: number | null) {
    super(meanings[wire], wire);
    this.wire = wire;
    this.retryAfter = retryAfter;
  }
}

const meanings = {
  bad_request: 'hub_unexpected_answer',
  unauthorised: 'line_unauthorised',
  epoch_frozen: 'epoch_frozen',
  unknown_entry: 'hub_unexpected_answer',
  too_large: 'item_rejected',
  bad_leaf: 'item_rejected',
  code_used: 'code_used',
  busy: 'hub_busy',
  failed: 'hub_failed',
} as const satisfies Record<WireErrorCode, string>;

export interface HubClientOptions {
  url: string;
  hubId: string;
  rootPem: string;
  stationId: string;
  epoch: () => number;
  lineSigner: Signer;
  stallMs?: number;
  /** Resolves when so many bytes may be sent. */
  pace?: (bytes: number) => Promise<void>;
}

const usualStallMs = 20_000;

/** The hub's time, and the statement that proves it. */
export interface ProvenTime {
  now: string;
  jws: string;
}

export interface HubRequest {
  method: 'GET' | 'POST' | 'PUT';
  path: string;
  body: Uint8Array | null;
  headers?: Record<string, string>;
}

/** Requests to one hub, signed with the line key. Only what provably comes from this hub counts as an answer. */
export class HubClient {
  readonly #options: HubClientOptions;
  readonly #line: HttpLine;

  constructor(options: HubClientOptions) {
    this.#options = options;
    this.#line = new HttpLine({
      rootPem: options.rootPem,
      stallMs: options.stallMs ?? usualStallMs,
      connections: mostConnections,
      ...(options.pace ? { pace: options.pace } : {}),
    });
  }

  /** The checked JSON of a 200. @throws Failure line_*, hub_*; HubRefusal */
  async json<T>(schema: z.ZodType<T>, request: HubRequest, signal?: AbortSignal): Promise<T> {
    const { value } = await this.jsonOrEmpty(schema, request, signal);
    if (value === null) throw new Failure('hub_unexpected_answer', '204');
    return value;
  }

  /** The bytes of a 200. @throws as `json` */
  async bytes(request: HubRequest, signal?: AbortSignal): Promise<Buffer> {
    const answer = await this.#send(request, signal);
    if (answer.status !== 200) throw new Failure('hub_unexpected_answer', String(answer.status));
    return answer.body;
  }

  /** The headers of a 204. @throws as `json` */
  async empty(request: HubRequest, signal?: AbortSignal): Promise<HttpAnswer['headers']> {
    const { headers, value } = await this.jsonOrEmpty(z.never(), request, signal);
    if (value !== null) throw new Failure('hub_unexpected_answer', '200');
    return headers;
  }

  /** The headers, and the checked JSON of a 200 or null of a 204. @throws as `json` */
  async jsonOrEmpty<T>(
    schema: z.ZodType<T>,
    request: HubRequest,
    signal?: AbortSignal,
  ): Promise<{ headers: HttpAnswer['headers']; value: T | null }> {
    const answer = await this.#send(request, signal);
    if (answer.status === 204) return { headers: answer.headers, value: null };
    const parsed = schema.safeParse(parseJson(answer));
    if (answer.status !== 200 || !parsed.success) throw new Failure('hub_unexpected_answer', String(answer.status));
    return { headers: answer.headers, value: parsed.data };
  }

  /**
   * The time as the hub signs it. The one thing that is asked although the machine's clock is outside the dates of the hub's
   * certificate (`pinnedWhenever`): what counts is the signature under the pinned root, not the line it came by.
   * @throws Failure line_*, hub_unexpected_answer
   */
  async time(trust: Exclude<HttpTrust, 'anyone'>, signal?: AbortSignal): Promise<ProvenTime> {
    const { rootPem, stallMs = usualStallMs, url, hubId } = this.#options;
    const line = new HttpLine({ rootPem, trust, stallMs });
    try {
      const asked = { method: 'GET' as const, url: new URL('/v1/time', url), headers: {}, body: null };
      const answer = await line.send(asked, signal);
      if (answer.status !== 200) throw new Failure('line_portal', `status ${answer.status}`);
      const jws = answer.body.toString('latin1').trim();
      const timeOf = (said: { now: string }): string => said.now;
      const said = await verifyHubJws(jws, { typ: timeTyp, schema: signedTime, rootPem, timeOf });
      if (said.hubId !== hubId) throw new Failure('line_untrusted', 'other hub');
      return { now: said.now, jws };
    } catch (error) {
      if (error instanceof JwsError) throw new Failure('line_untrusted', error.fault);
      throw error;
    } finally {
      line.close();
    }
  }

  close(): void {
    this.#line.close();
  }

  async #send(request: HubRequest, signal?: AbortSignal): Promise<HttpAnswer> {
    const { method, path, body } = request;
    const headers = { ...request.headers, authorization: `${lineScheme} ${await this.#claim(request)}` };
    const url = new URL(path, this.#options.url);
    const answer = await this.#line.send({ method, url, headers, body }, signal);
    // Inside TLS to the pinned root this is the hub or a proxy of its own; anything else is somebody in between.
    const from = String(answer.headers[hubHeaderName] ?? '').split('/')[0];
    if (from !== this.#options.hubId) throw new Failure('line_portal', `status ${answer.status}`);
    if (answer.status >= 200 && answer.status < 300) return answer;
    throw refusalOf(answer);
  }

  async #claim({ method, path, body }: HubRequest): Promise<string> {
    const claim: LineClaim = {
      v: 1,
      stationId: this.#options.stationId,
      epoch: this.#options.epoch(),
      method,
      path,
      digest: await sha256Base64url(body ?? new Uint8Array()),
    };
    return signJws(lineTyp, claim, this.#options.lineSigner);
  }
}

/** What a non-2xx answer means. */
export function refusalOf(answer: HttpAnswer): Failure {
  const parsed = wireError.safeParse(parseJson(answer));
  if (!parsed.success) return new Failure('hub_unexpected_answer', String(answer.status));
  return new HubRefusal(parsed.data.error, retryAfterSeconds(answer.headers['retry-after'], answer.headers.date));
}

export function parseJson(answer: HttpAnswer): unknown {
  if (!String(answer.headers['content-type'] ?? '').startsWith('application/json')) return undefined;
  try {
    return JSON.parse(answer.body.toString('utf8'));
  } catch {
    return undefined;
  }
}
