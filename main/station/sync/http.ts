import type { IncomingHttpHeaders } from 'node:http';
import { Agent, request } from 'node:https';
import { describeUnknown, Failure } from '../../contract/result.ts';

export interface HttpRequest {
  method: 'GET' | 'POST' | 'PUT';
  url: URL;
  headers: Record<string, string>;
  body: Uint8Array | null;
}

export interface HttpAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

export interface HttpOptions {
  /** PEM of the only root that counts; null only while the one-time code's fingerprint is still to be checked. */
  rootPem: string | null;
  /** A line on which no byte moves for so long is dead. Slow is not dead: there is no limit on the total. */
  stallMs: number;
}

/** Nothing the hub says is larger; a captive portal's pages are cut off here. */
const maxAnswerBytes = 4 * 1024 * 1024;

const untrusted = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ALTNAME|UNABLE_TO_GET_ISSUER/;
/** Plain text where TLS was expected, or no HTTP inside it: somebody else answers. */
const stranger = /^(EPROTO|HPE_|ERR_SSL)/;

/** One HTTPS exchange over connections of its own. Redirects are answers like any other and are never followed. */
export class HttpLine {
  readonly #agent: Agent;
  readonly #stallMs: number;

  constructor(options: HttpOptions) {
    const trust = options.rootPem === null ? { rejectUnauthorized: false } : { ca: options.rootPem };
    this.#agent = new Agent({ keepAlive: true, maxSockets: 1, minVersion: 'TLSv1.2', ...trust });
    this.#stallMs = options.stallMs;
  }

  /** @throws Failure line_down, line_untrusted, line_portal */
  send({ method, url, headers, body }: HttpRequest, signal?: AbortSignal): Promise<HttpAnswer> {
    return new Promise((resolve, reject) => {
      const length = body === null ? {} : { 'content-length': String(body.length) };
      const options = { method, agent: this.#agent, headers: { ...headers, ...length }, ...(signal ? { signal } : {}) };
      const outgoing = request(url, options, (incoming) => {
        const chunks: Buffer[] = [];
        let size = 0;
        incoming.on('data', (chunk: Buffer) => {
          size += chunk.length;
          if (size > maxAnswerBytes) return outgoing.destroy(new Failure('line_portal', 'answer too large'));
          chunks.push(chunk);
        });
        incoming.on('end', () =>
          resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, body: Buffer.concat(chunks) }),
        );
        incoming.on('error', (error) => reject(meaningOf(error, signal)));
      });
      outgoing.setTimeout(this.#stallMs, () => outgoing.destroy(new Failure('line_down', 'stalled')));
      outgoing.on('error', (error) => reject(meaningOf(error, signal)));
      outgoing.end(body ?? undefined);
    });
  }

  close(): void {
    this.#agent.destroy();
  }
}

function meaningOf(error: unknown, signal: AbortSignal | undefined): Failure {
  if (error instanceof Failure) return error;
  if (signal?.aborted) return new Failure('cancelled');
  const code = describeUnknown(error);
  if (untrusted.test(code)) return new Failure('line_untrusted', code);
  if (stranger.test(code)) return new Failure('line_portal', code);
  return new Failure('line_down', code);
}
