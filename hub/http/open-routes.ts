import type { FastifyInstance } from 'fastify';
import { provisionRequest } from '../../main/contract/wire/provisioning.ts';
import type { Receiving } from '../receiving/context.ts';
import { readiness } from '../receiving/readiness.ts';
import type { Receiver } from '../receiving/receiver.ts';
import { bytesOf, jsonBody } from './body.ts';
import { hubOpenApi } from './openapi.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Anybody may ask, without a line key. */
    open?: boolean;
  }
}

const open = { config: { open: true } };
const provisionBytes = 4_096;

/** What may be asked before a station is known: the root, the time, provisioning, and whether the hub works. */
export function openRoutes(app: FastifyInstance, context: Receiving, receiver: Receiver, rootPem: string): void {
  const { hubId } = context.hub;
  const document = hubOpenApi();
  app.get('/v1/root', open, async () => ({ v: 1, hubId, rootPem }));
  app.get('/v1/openapi.json', open, async () => document);
  app.get('/v1/time', open, async (_request, reply) => reply.type('application/jose').send(await receiver.time()));
  app.post('/v1/provision', { ...open, bodyLimit: provisionBytes }, async (request) =>
    receiver.provision(await jsonBody(bytesOf(request), undefined, provisionRequest, provisionBytes)),
  );
  app.get('/healthz', open, async (_request, reply) => {
    const { ready, freeBytes } = await readiness(context);
    return reply.code(ready ? 200 : 503).send({ ok: ready, freeBytes });
  });
}
