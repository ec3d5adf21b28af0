import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { uuid } from '../../main/contract/ids.ts';
import { decision } from '../../main/contract/wire/receipt.ts';
import { HubFault } from '../faults.ts';
import type { Receiving } from '../receiving/context.ts';
import { decide } from '../receiving/decide.ts';
import { Refusal } from '../receiving/refusal.ts';
import { bytesOf, jsonBody } from './body.ts';

/** `POST /v1/back-end/decisions`: what became of a dossier. */
export const backEndDecision = z.strictObject({
  v: z.literal(1),
  /** The back end's own id of this decision: said again, it is the same one. */
  decisionId: uuid,
  /** The dossierId, which is the enrollmentId. */
  enrollmentId: uuid,
  verdict: decision.shape.verdict,
  reasons: decision.shape.reasons,
});
/** What it is answered with. */
export const backEndDecided = z.strictObject({ v: z.literal(1), stationId: uuid, version: z.number().int().min(1) });

const mostBytes = 64 * 1024;

/** What the back end tells the hub, known by its bearer token; signed here, and given to the station when it asks. */
export function backEndRoutes(app: FastifyInstance, context: Receiving, token: string): void {
  const expected = createHash('sha256').update(`Bearer ${token}`).digest();
  app.post('/v1/back-end/decisions', { config: { open: true }, bodyLimit: mostBytes }, async (request) => {
    const given = createHash('sha256')
      .update(request.headers.authorization ?? '')
      .digest();
    if (!timingSafeEqual(given, expected)) throw new Refusal('unauthorised');
    const { enrollmentId, decisionId, verdict, reasons } = await jsonBody(
      bytesOf(request),
      undefined,
      backEndDecision,
      mostBytes,
    );
    const { store, seal, hub, clock } = context;
    try {
      const made = await decide(store, seal, hub.hubId, enrollmentId, verdict, reasons, clock(), decisionId);
      if (made.id !== enrollmentId || made.verdict !== verdict)
        throw new Refusal('bad_request', 'decisionId used before');
      return { v: 1, stationId: made.stationId, version: made.version };
    } catch (error) {
      if (error instanceof HubFault && error.code === 'dossier_unknown') throw new Refusal('unknown_entry');
      throw error;
    }
  });
}
