import type { FastifyInstance, FastifyRequest } from 'fastify';
import { leafSize } from '../../main/contract/wire/journal.ts';
import { Refusal } from '../receiving/refusal.ts';

/** So often what has arrived by then of a body on a slow line is kept. */
const keepEveryMs = 5_000;

/** Makes whole leaves durable, from the n-th of the request on; those that are not what the manifest says are refused. */
export type KeepLeaves = (request: FastifyRequest, n: number, leaves: Uint8Array) => Promise<unknown>;

/**
 * Reads bodies of leaves. Each leaf is proved by the signed manifest, so what arrived whole counts even when the rest of the request
 * never does: on a slow line leaves are kept while the others are still on their way, and what there is when a line is cut.
 */
export function readArrivingLeaves(app: FastifyInstance, contentType: string, keep: KeepLeaves): void {
  app.addContentTypeParser(contentType, (request, payload, done) => {
    const most = request.routeOptions.bodyLimit ?? app.initialConfig.bodyLimit ?? 0;
    const pieces: Buffer[] = [];
    let size = 0;
    let kept = 0;
    let keptAt = performance.now();
    let keeping = false;
    let over = false;
    const finish = (error: Error | null, body?: Buffer): void => {
      if (over) return;
      over = true;
      done(error, body);
    };
    const keepWhole = (): void => {
      const whole = Math.floor(size / leafSize) * leafSize;
      if (keeping || whole <= kept) return;
      const leaves = Buffer.concat(pieces).subarray(kept, whole);
      // A refusal is the answer of whoever sends the whole; here it only means that nothing was kept.
      void keep(request, kept / leafSize, leaves)
        .catch(() => undefined)
        .finally(() => {
          keeping = false;
        });
      [keeping, kept, keptAt] = [true, whole, performance.now()];
    };
    payload.on('data', (piece: Buffer) => {
      if (over) return;
      size += piece.length;
      if (size > most) return finish(new Refusal('too_large'));
      pieces.push(piece);
      if (performance.now() - keptAt > keepEveryMs) keepWhole();
    });
    payload.on('end', () => finish(null, Buffer.concat(pieces)));
    const cut = (): void => {
      if (over) return;
      keepWhole();
      finish(new Refusal('bad_request', 'cut off'));
    };
    payload.on('error', cut);
    payload.on('close', cut);
  });
}
