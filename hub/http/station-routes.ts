import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { uuid } from '../../main/contract/ids.ts';
import { batchRequest, bitmapHeader, commitHeader, maxBatchBytes } from '../../main/contract/wire/batch.ts';
import { readingKeyRequest } from '../../main/contract/wire/update.ts';
import { toBase64url } from '../../main/domain/signing/base64url.ts';
import type { Caller, Receiving } from '../receiving/context.ts';
import type { Receiver } from '../receiving/receiver.ts';
import { Refusal } from '../receiving/refusal.ts';
import { readArrivingLeaves } from './arriving-leaves.ts';
import { assertContentDigest, bytesOf, jsonBody } from './body.ts';

const leafNumber = z
  .string()
  .regex(/^(0|[1-9]\d{0,3})$/)
  .transform(Number);
const versionNumber = z
  .string()
  .regex(/^(0|[1-9]\d{0,14})$/)
  .transform(Number);

const chunkParams = z.object({ id: uuid, n: leafNumber });

/** What a provisioned station asks; each request is signed by its line key. */
export function stationRoutes(app: FastifyInstance, context: Receiving, receiver: Receiver): void {
  app.post('/v1/batches', { bodyLimit: maxBatchBytes }, async (request) => {
    const caller = callerOf(request);
    const encoding = request.headers['content-encoding']?.toLowerCase();
    const batch = await jsonBody(bytesOf(request), encoding, batchRequest, maxBatchBytes);
    if (batch.stationId !== caller.stationId || batch.epoch !== caller.epoch) {
      throw new Refusal('bad_request', 'another station or epoch than signed for');
    }
    return receiver.batch(caller, batch, () => request.raw.socket.destroyed);
  });

  const chunkPath = '/v1/dossiers/:id/chunks/:n';
  readArrivingLeaves(app, 'application/octet-stream', async (request, from, leaves) => {
    if (request.routeOptions.url !== chunkPath) return;
    const { id, n } = chunkParams.parse(request.params);
    await receiver.chunk(callerOf(request), id, n + from, leaves);
  });
  app.put<{ Params: { id: string; n: string } }>(chunkPath, async (request, reply) => {
    const caller = callerOf(request);
    const id = parse(uuid, request.params.id, 'id');
    const n = parse(leafNumber, request.params.n, 'n');
    const digest = request.headers['content-digest'];
    assertContentDigest(Array.isArray(digest) ? digest.join(',') : digest, bytesOf(request));
    const bitmap = await receiver.chunk(caller, id, n, bytesOf(request));
    reply.header(bitmapHeader, toBase64url(bitmap));
    if (request.headers[commitHeader] === undefined) return reply.code(204).send();
    return receiver.commit(caller, id);
  });

  app.post<{ Params: { id: string } }>('/v1/dossiers/:id/commit', { bodyLimit: 1_024 }, async (request) =>
    receiver.commit(callerOf(request), parse(uuid, request.params.id, 'id')),
  );

  app.get<{ Querystring: Record<string, unknown> }>('/v1/decisions', async (request) => {
    const caller = callerOf(request);
    const after = parse(versionNumber, request.query.after ?? '0', 'after');
    const { hubId, hubEpoch } = context.hub;
    return { v: 1, hubId, hubEpoch, stationId: caller.stationId, decisions: await receiver.decisions(caller, after) };
  });

  app.get<{ Querystring: Record<string, unknown> }>('/v1/updates', async (request) => {
    const caller = callerOf(request);
    const since = parse(versionNumber, request.query.since ?? '0', 'since');
    const { hubId, hubEpoch } = context.hub;
    return { v: 1, hubId, hubEpoch, stationId: caller.stationId, updates: await receiver.updates(caller, since) };
  });

  app.get<{ Params: { version: string; n: string } }>('/v1/updates/:version/pieces/:n', async (request, reply) => {
    const version = parse(versionNumber, request.params.version, 'version');
    const n = parse(leafNumber, request.params.n, 'n');
    const piece = await receiver.updatePiece(callerOf(request), version, n);
    return reply.type('application/octet-stream').send(Buffer.from(piece));
  });

  app.get<{ Querystring: Record<string, unknown> }>('/v1/holdings', async (request) => {
    const caller = callerOf(request);
    const after = parse(versionNumber, request.query.after ?? '0', 'after');
    const { hubId, hubEpoch } = context.hub;
    return { v: 1, hubId, hubEpoch, stationId: caller.stationId, ...(await receiver.holdings(caller, after)) };
  });

  app.put('/v1/reading-key', { bodyLimit: 4_096 }, async (request, reply) => {
    const caller = callerOf(request);
    const { key } = await jsonBody(bytesOf(request), undefined, readingKeyRequest, 4_096);
    await receiver.readingKey(caller, key);
    return reply.code(204).send();
  });
}

function callerOf(request: FastifyRequest): Caller {
  if (!request.line) throw new Refusal('unauthorised');
  return { stationId: request.line.stationId, epoch: request.line.epoch };
}

function parse<T>(schema: z.ZodType<T>, value: unknown, name: string): T {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new Refusal('bad_request', name);
  return parsed.data;
}
