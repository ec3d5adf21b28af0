import type { IncomingHttpHeaders } from 'node:http';
import { Agent, request } from 'node:https';
import { connect as connectTcp, type Socket } from 'node:net';
import { type ConnectionOptions, connect as connectTls, type TLSSocket } from 'node:tls';
import { describeUnknown, Failure } from '../../contract/result.ts';
import { Patience } from './patience.ts';

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

/**
 * Whose certificate counts: `pinned` the hub's root alone; `pinnedWhenever` the same, whatever the machine's clock makes of its
 * dates (only for what is signed by itself); `anyone` only while the one-time code's fingerprint is still to be checked.
 */
export type HttpTrust = 'pinned' | 'pinnedWhenever' | 'anyone';

export interface HttpOptions {
  /** PEM of the only root that counts; null with `anyone`. */
  rootPem: string | null;
  trust?: HttpTrust;
  /** A line on which no byte moves for so long is dead. Slow is not dead: there is no limit on the total. */
  stallMs: number;
  /** Separate connections at once, 1 unless given. */
  connections?: number;
  /** Resolves when so many bytes may be sent. */
  pace?: (bytes: number) => Promise<void>;
}

/** Nothing the hub says is larger; a captive portal's pages are cut off here. */
const maxAnswerBytes = 4 * 1024 * 1024;
/** Bodies are given to the system in pieces: each one taken shows that the line moves. */
const sliceBytes = 16 * 1024;
/** What a request weighs beside its body, for the pace: its line, headers and signature. */
const headBytes = 900;

const wrongDate = /^CERT_(HAS_EXPIRED|NOT_YET_VALID)$/;
const untrusted = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ALTNAME|UNABLE_TO_GET_ISSUER/;
/** Plain text where TLS was expected, or no HTTP inside it: somebody else answers. */
const stranger = /^(EPROTO|HPE_|ERR_SSL)/;
/** How a connection that was kept turns out to have been closed meanwhile. */
const closedMeanwhile = new Set(['ECONNRESET', 'EPIPE']);

/** HTTPS exchanges over connections of its own. Redirects are answers like any other and are never followed. */
export class HttpLine {
  readonly #agent: LineAgent;
  readonly #patience: Patience;
  readonly #pace: (bytes: number) => Promise<void>;

  constructor(options: HttpOptions) {
    const { rootPem, trust = rootPem === null ? 'anyone' : 'pinned', connections = 1 } = options;
    this.#agent = new LineAgent(rootPem, trust, connections);
    this.#patience = new Patience(options.stallMs);
    this.#pace = options.pace ?? (() => Promise.resolve());
  }

  /**
   * One exchange. Every request may be repeated without harm, so one that met a kept connection which the other side had closed
   * is sent once more on a new one.
   * @throws Failure line_down, line_untrusted, line_portal, line_clock, cancelled
   */
  async send(asked: HttpRequest, signal?: AbortSignal): Promise<HttpAnswer> {
    for (let again = true; ; again = false) {
      const answer = await this.#exchange(asked, signal, again);
      if (answer !== 'stale') return answer;
    }
  }

  close(): void {
    this.#agent.destroy();
  }

  #exchange(
    { method, url, headers, body }: HttpRequest,
    signal: AbortSignal | undefined,
    again: boolean,
  ): Promise<HttpAnswer | 'stale'> {
    return new Promise((resolve, reject) => {
      const started = performance.now();
      const length = body === null ? {} : { 'content-length': String(body.length) };
      const outgoing = request(url, { method, agent: this.#agent, headers: { ...headers, ...length } });
      let given = 0;
      let heard = false;
      let done = false;
      let timer: NodeJS.Timeout | undefined;
      const settle = (act: () => void): void => {
        if (done) return;
        done = true;
        clearTimeout(timer);
        signal?.removeEventListener('abort', abort);
        act();
      };
      const give = (failure: Failure): void => {
        settle(() => reject(failure));
        // What the system still holds of it must not arrive after what is sent in its place.
        this.#agent.abandon(outgoing.socket);
        outgoing.destroy();
      };
      const abort = (): void => give(new Failure('cancelled'));
      const moved = (): void => {
        clearTimeout(timer);
        if (done) return;
        timer = setTimeout(() => {
          this.#patience.gaveUp();
          give(new Failure('line_down', 'stalled'));
        }, this.#patience.after(given));
      };
      const failed = (error: unknown): void => {
        const stale = again && !heard && outgoing.reusedSocket && closedMeanwhile.has(describeUnknown(error));
        settle(() => (stale ? resolve('stale') : reject(meaningOf(error))));
      };
      outgoing.on('socket', (socket) => {
        if (!socket.connecting) return;
        socket.once('connect', moved);
        socket.once('secureConnect', moved);
      });
      outgoing.on('response', (incoming) => {
        heard = true;
        const chunks: Buffer[] = [];
        let size = 0;
        moved();
        incoming.on('data', (chunk: Buffer) => {
          moved();
          size += chunk.length;
          if (size > maxAnswerBytes) return give(new Failure('line_portal', 'answer too large'));
          chunks.push(chunk);
        });
        incoming.on('end', () => {
          this.#patience.learned(given, performance.now() - started);
          const { statusCode = 0, headers: received } = incoming;
          settle(() => resolve({ status: statusCode, headers: received, body: Buffer.concat(chunks) }));
        });
        incoming.on('error', failed);
        incoming.on('aborted', () => failed(Object.assign(new Error('cut off'), { code: 'ECONNRESET' })));
      });
      outgoing.on('error', failed);
      if (signal?.aborted) return abort();
      signal?.addEventListener('abort', abort);
      moved();
      void this.#write(
        outgoing,
        body,
        () => done,
        (bytes) => {
          given += bytes;
          moved();
        },
      );
    });
  }

  async #write(
    outgoing: ReturnType<typeof request>,
    body: Uint8Array | null,
    isOver: () => boolean,
    onTaken: (bytes: number) => void,
  ): Promise<void> {
    await this.#pace(headBytes);
    for (let at = 0; body !== null && at < body.length; at += sliceBytes) {
      const slice = body.subarray(at, at + sliceBytes);
      await this.#pace(slice.length);
      if (isOver()) return;
      // A failed write is told by the request's own error.
      await new Promise<void>((taken) => outgoing.write(slice, () => taken()));
      onTaken(slice.length);
    }
    if (!isOver()) outgoing.end();
  }
}

/** Connections to one hub, kept for the next request; one that is given up is reset, not closed. */
class LineAgent extends Agent {
  readonly #trust: HttpTrust;
  readonly #rootPem: string | null;
  /** The TCP socket under each TLS socket. */
  readonly #under = new WeakMap<Socket, Socket>();
  #session: Buffer | undefined;

  constructor(rootPem: string | null, trust: HttpTrust, connections: number) {
    super({ keepAlive: true, maxSockets: connections, maxFreeSockets: connections, minVersion: 'TLSv1.2' });
    this.#trust = trust;
    this.#rootPem = rootPem;
  }

  override createConnection(options: ConnectionOptions & { port?: number; host?: string }): TLSSocket {
    const { host = 'localhost', port = 443, servername } = options;
    const under = connectTcp({ host, port, noDelay: true });
    const trust = {
      ...(this.#rootPem === null ? {} : { ca: this.#rootPem }),
      rejectUnauthorized: this.#trust === 'pinned',
    };
    const secure = connectTls({
      host,
      ...(servername ? { servername } : {}),
      socket: under,
      minVersion: 'TLSv1.2',
      ...(this.#session && this.#trust === 'pinned' ? { session: this.#session } : {}),
      ...trust,
    });
    under.on('error', (error) => secure.destroy(error));
    secure.on('session', (session) => {
      this.#session = session;
    });
    if (this.#trust === 'pinnedWhenever') {
      secure.once('secureConnect', () => {
        const why = String(secure.authorizationError ?? '');
        if (!secure.authorized && !wrongDate.test(why)) secure.destroy(new Failure('line_untrusted', why));
      });
    }
    this.#under.set(secure, under);
    return secure;
  }

  /** Ends a connection so that what the system holds of it is never sent. */
  abandon(socket: Socket | null): void {
    const under = socket && this.#under.get(socket);
    if (under && !under.destroyed) under.resetAndDestroy();
  }
}

function meaningOf(error: unknown): Failure {
  if (error instanceof Failure) return error;
  const code = describeUnknown(error);
  if (wrongDate.test(code)) return new Failure('line_clock', code);
  if (untrusted.test(code)) return new Failure('line_untrusted', code);
  if (stranger.test(code)) return new Failure('line_portal', code);
  return new Failure('line_down', code);
}
