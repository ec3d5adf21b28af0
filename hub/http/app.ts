import type { Socket } from 'node:net';
import Fastify, { type FastifyInstance, type FastifyReply } from 'fastify';
import { hubHeaderName, maxChunkLeaves } from '../../main/contract/wire/batch.ts';
import { leafSize } from '../../main/contract/wire/journal.ts';
import type { LineClaim } from '../../main/contract/wire/provisioning.ts';
import type { Metrics } from '../admin/metrics.ts';
import type { CertifiedKey } from '../keys/key-files.ts';
import type { Receiving } from '../receiving/context.ts';
import type { Receiver } from '../receiving/receiver.ts';
import { Refusal } from '../receiving/refusal.ts';
import { backEndRoutes } from './back-end-routes.ts';
import { bytesOf } from './body.ts';
import { closePromptly } from './close-promptly.ts';
import { refusalOf, wireErrorOf } from './failures.ts';
import { assertBody, authenticate } from './line-auth.ts';
import { openRoutes } from './open-routes.ts';
import { stationRoutes } from './station-routes.ts';
import { tallyPage } from './tally-page.ts';
import { tallyRoutes } from './tally-routes.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who sends it; null on the routes anybody may ask. */
    line: LineClaim | null;
  }
}

export interface AppParts {
  context: Receiving;
  receiver: Receiver;
  rootPem: string;
  tls: CertifiedKey;
  mostAtOnce: number;
  metrics: Metrics;
  /** What the back end proves itself with; null where none is set up. */
  backEndToken: string | null;
}

/** The hub's HTTP/1.1 server over TLS, not listening yet. Its chain ends with the root. */
export function createApp(parts: AppParts): FastifyInstance {
  const { context, receiver, rootPem, tls, mostAtOnce, metrics, backEndToken } = parts;
  const { hub, log, store } = context;
  const hubHeader = `${hub.hubId}/${hub.hubEpoch}`;
  const app = Fastify({
    https: {
      ...secureOptions(tls, rootPem),
      handshakeTimeout: 60_000,
    },
    bodyLimit: maxChunkLeaves * leafSize,
    // 256 KiB at a few kbit/s: slow is no error, silence is.
    requestTimeout: 15 * 60_000,
    connectionTimeout: 180_000,
    keepAliveTimeout: 75_000,
    forceCloseConnections: 'idle',
    return503OnClosing: true,
    exposeHeadRoutes: false,
    routerOptions: { maxParamLength: 64 },
    frameworkErrors: (error, _request, reply) => {
      const { status, body } = wireErrorOf(hub, refusalOf(error));
      reply.raw.writeHead(status, { [hubHeaderName]: hubHeader, 'content-type': 'application/json' });
      reply.raw.end(JSON.stringify(body));
    },
    clientErrorHandler: (error, socket) => answerGarbage(error, socket, hubHeader),
  });
  closePromptly(app);
  let atOnce = 0;
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  app.decorateRequest('line', null);

  app.addHook('onRequest', async (request, reply) => {
    reply.header(hubHeaderName, hubHeader);
    reply.header('cache-control', 'no-store');
    atOnce++;
    reply.raw.once('close', () => atOnce--);
    if (atOnce > mostAtOnce) throw new Refusal('busy', undefined, 10);
    if (request.routeOptions.config.open || request.is404) return;
    request.line = await authenticate(store, request.headers.authorization, request.method, request.raw.url ?? '');
  });
  app.addHook('preHandler', async (request) => {
    if (request.line) assertBody(request.line, bytesOf(request));
  });
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none';
    const line = request.line;
    metrics.request(request.method, route, reply.statusCode, reply.elapsedTime);
    log('info', 'request', {
      method: request.method,
      route,
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
      stationId: line?.stationId,
      epoch: line?.epoch,
    });
  });
  const refuse = (error: unknown, reply: FastifyReply): FastifyReply => {
    const refusal = refusalOf(error);
    if (refusal.code === 'failed') log('error', 'request failed', { cause: causeOf(error) });
    const { status, body } = wireErrorOf(hub, refusal);
    if (refusal.retryAfter !== undefined) reply.header('retry-after', String(refusal.retryAfter));
    return reply.code(status).send(body);
  };
  app.setErrorHandler((error, _request, reply) => refuse(error, reply));
  app.setNotFoundHandler((_request, reply) => {
    const { body } = wireErrorOf(hub, new Refusal('bad_request', 'no such path'));
    return reply.code(404).send(body);
  });
  openRoutes(app, context, receiver, rootPem);
  stationRoutes(app, context, receiver);
  tallyRoutes(app, context);
  tallyPage(app);
  if (backEndToken !== null) backEndRoutes(app, context, backEndToken);
  return app;
}

/** The server's key and chain, at its start and whenever they were exchanged. */
export function secureOptions(tls: CertifiedKey, rootPem: string) {
  return {
    key: tls.key.export({ type: 'pkcs8', format: 'pem' }),
    cert: tls.certificate.toString() + rootPem,
    minVersion: 'TLSv1.2' as const,
  };
}

/** What Node's parser could not read as HTTP: no route, no hooks, only a socket. */
function answerGarbage(error: Error, socket: Socket, hubHeader: string): void {
  if (!socket.writable || ('code' in error && error.code === 'ECONNRESET')) {
    socket.destroy();
    return;
  }
  const [hubId = '', hubEpoch] = hubHeader.split('/');
  const { body } = wireErrorOf({ hubId, hubEpoch: Number(hubEpoch) }, new Refusal('bad_request', 'not HTTP'));
  const text = JSON.stringify(body);
  socket.end(
    `HTTP/1.1 400 Bad Request\r\n${hubHeaderName}: ${hubHeader}\r\ncontent-type: application/json\r\n` +
      `content-length: ${Buffer.byteLength(text)}\r\nconnection: close\r\n\r\n${text}`,
  );
}

/** Name, code and place of an unexpected error: its message could quote what was sent. */
function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const place =
    error.stack
      ?.split('\n')
      .find((line) => line.trimStart().startsWith('at '))
      ?.trim() ?? '';
  return `${error.name} ${code} ${place}`.replaceAll(/\s+/g, ' ');
}
