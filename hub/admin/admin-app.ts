import Fastify, { type FastifyInstance } from 'fastify';
import type { Receiving } from '../receiving/context.ts';
import { readiness } from '../receiving/readiness.ts';
import type { Metrics } from './metrics.ts';

/**
 * What machines of the centre ask, over plain HTTP on an address of its own, never the stations' one:
 * `/healthz` (the process answers), `/readyz` (what is sent would be received, else 503 and why), `/metrics`.
 */
export function adminApp(context: Receiving, metrics: Metrics): FastifyInstance {
  const app = Fastify({ forceCloseConnections: true });
  app.get('/healthz', async () => ({ ok: true }));
  app.get('/readyz', async (_request, reply) => {
    const state = await readiness(context);
    return reply.code(state.ready ? 200 : 503).send(state);
  });
  app.get('/metrics', async (_request, reply) => {
    const { type, body } = await metrics.text();
    return reply.type(type).send(body);
  });
  return app;
}
