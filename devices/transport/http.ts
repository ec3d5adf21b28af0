import { request as httpRequest, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { Failure } from '../../main/contract/result.ts';

/** Nothing else is ever asked: services of devices listen on the machine itself. */
const HOST = '127.0.0.1';

export interface LocalRequest {
  port: number;
  /** Any token of RFC 9110: makers' services have verbs of their own, as `RCAPTURE`. */
  method: string;
  path: string;
  /** Sent as JSON; undefined sends no body. */
  body?: unknown;
  /** Name and value of what the service wants beside the usual headers. */
  headers?: Readonly<Record<string, string>>;
  signal: AbortSignal;
}

export interface LocalExchange extends LocalRequest {
  /** Limit in ms for the whole exchange. */
  timeoutMs: number;
  /** An answer that is longer is no answer. */
  maxBytes: number;
  /** Told of the first byte of the answer (0) and of each piece of its body; `total` null where the service says none. */
  onBytes?(received: number, total: number | null): void;
}

export interface LocalStream extends LocalRequest {
  /** Longest silence in ms, before the first byte and between two pieces. */
  stallMs: number;
  /** Told once, before the first piece. What it throws ends the stream. */
  onHead(status: number, contentType: string): void;
  /** What it throws ends the stream. */
  onChunk(chunk: Uint8Array): void;
}

export interface LocalAnswer {
  status: number;
  body: Uint8Array;
}

/**
 * One request to a service on this machine, its answer whole. Redirects are not followed, nothing is decompressed.
 *
 * Rejects with a `Failure`: `device_absent` (nobody listens), `device_lost` (broken off), `device_silent` (out of time),
 * `device_garbled` (no HTTP, or longer than `maxBytes`), `cancelled`.
 */
export async function askLocal(exchange: LocalExchange): Promise<LocalAnswer> {
  const parts: Uint8Array[] = [];
  let received = 0;
  let total: number | null = null;
  const status = await run(exchange, {
    timeoutMs: exchange.timeoutMs,
    restarts: false,
    onHead: (response) => {
      const length = Number(response.headers['content-length'] ?? Number.NaN);
      total = Number.isSafeInteger(length) ? length : null;
      if (total !== null && total > exchange.maxBytes) throw new Failure('device_garbled', 'answer too long');
      exchange.onBytes?.(0, total);
    },
    onChunk: (chunk) => {
      received += chunk.length;
      if (received > exchange.maxBytes) throw new Failure('device_garbled', 'answer too long');
      parts.push(chunk);
      exchange.onBytes?.(received, total);
    },
  });
  return { status, body: Buffer.concat(parts) };
}

/** A request whose answer does not end by itself; resolves when the service ends it. Rejects as `askLocal`. */
export async function streamLocal(stream: LocalStream): Promise<void> {
  await run(stream, {
    timeoutMs: stream.stallMs,
    restarts: true,
    onHead: (response) => stream.onHead(response.statusCode ?? 0, response.headers['content-type'] ?? ''),
    onChunk: stream.onChunk,
  });
}

/** Whether somebody listens on a port of this machine. Never rejects: no answer in time is a no. */
export function listensLocal(port: number, timeoutMs: number, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve(false);
    const socket = connect({ host: HOST, port });
    const end = (found: boolean): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
      socket.destroy();
      resolve(found);
    };
    const stop = (): void => end(false);
    const timer = setTimeout(stop, timeoutMs);
    signal.addEventListener('abort', stop, { once: true });
    socket.on('connect', () => end(true));
    socket.on('error', stop);
  });
}

interface RunOptions {
  timeoutMs: number;
  /** Each byte gives the whole time anew. */
  restarts: boolean;
  onHead(response: IncomingMessage): void;
  onChunk(chunk: Uint8Array): void;
}

function run(request: LocalRequest, options: RunOptions): Promise<number> {
  const { port, method, path, signal } = request;
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(new Failure('cancelled'));
    const body = request.body === undefined ? '' : JSON.stringify(request.body);
    const sent = httpRequest({
      host: HOST,
      port,
      method,
      path,
      // A connection of its own for each: nothing of one answer can come with the next.
      agent: false,
      headers: {
        ...request.headers,
        'Content-Type': 'application/json',
        'Content-Length': Buffer.byteLength(body),
      },
    });
    let timer: NodeJS.Timeout;
    const end = (failure: Failure | null, status = 0): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
      // Later errors of a destroyed socket are nobody's; the listener keeps them from ending the process.
      sent.destroy();
      if (failure) reject(failure);
      else resolve(status);
    };
    const abort = (): void => end(new Failure('cancelled'));
    const arm = (): void => {
      clearTimeout(timer);
      timer = setTimeout(() => end(new Failure('device_silent', `${method} ${path}`)), options.timeoutMs);
    };
    const guarded = (step: () => void): void => {
      try {
        step();
      } catch (error) {
        end(error instanceof Failure ? error : new Failure('device_garbled', 'answer not understood'));
      }
    };
    arm();
    signal.addEventListener('abort', abort, { once: true });
    sent.on('error', (error) => end(failureOf(error)));
    sent.on('response', (response) => {
      guarded(() => options.onHead(response));
      response.on('data', (chunk: Uint8Array) => {
        if (sent.destroyed) return;
        if (options.restarts) arm();
        guarded(() => options.onChunk(chunk));
      });
      response.on('error', (error) => end(failureOf(error)));
      response.on('end', () => {
        end(response.complete ? null : new Failure('device_lost', 'answer cut off'), response.statusCode);
      });
      response.on('close', () => end(new Failure('device_lost', 'answer cut off')));
    });
    sent.on('close', () => end(new Failure('device_lost', 'no answer')));
    sent.end(body);
  });
}

const NOBODY = new Set(['ECONNREFUSED', 'EADDRNOTAVAIL', 'EHOSTUNREACH', 'ENETUNREACH', 'EACCES']);

function failureOf(error: Error): Failure {
  const code = (error as NodeJS.ErrnoException).code ?? error.name;
  if (NOBODY.has(code)) return new Failure('device_absent', code);
  // The parser's errors; `HPE_INVALID_EOF_STATE` is an answer that stops in its middle.
  if (code.startsWith('HPE_') && code !== 'HPE_INVALID_EOF_STATE') return new Failure('device_garbled', code);
  return new Failure('device_lost', code);
}
