import { maxUpdatesAtOnce, readingKey, readingKeyTyp, updatePieceSize } from '../../main/contract/wire/update.ts';
import { JwsError, verifyJws } from '../../main/domain/signing/jws.ts';
import { type Caller, nowText, type Receiving } from './context.ts';
import { publicKeyOf } from './public-keys.ts';
import { Refusal } from './refusal.ts';

/** Signed statements for a station, in order. */
export function updatesFor({ store }: Receiving, caller: Caller, since: number): Promise<string[]> {
  return store.updates.after(caller.stationId, since, maxUpdatesAtOnce);
}

/** One piece of an update's file. @throws Refusal `unknown_entry` */
export async function updatePiece(
  { store }: Receiving,
  { stationId }: Caller,
  version: number,
  n: number,
): Promise<Uint8Array> {
  const piece = await store.updates.piece(stationId, version, n * updatePieceSize, updatePieceSize);
  if (piece === undefined || piece.length === 0) throw new Refusal('unknown_entry');
  return piece;
}

/** Takes the key to which what names people is encrypted. @throws Refusal `bad_request` */
export async function takeReadingKey(context: Receiving, caller: Caller, jws: string): Promise<void> {
  try {
    const { stationId, epoch, key } = await verifyJws(jws, {
      typ: readingKeyTyp,
      schema: readingKey,
      keyFor: async (header, payload) => {
        if (payload.stationId !== caller.stationId || payload.epoch !== caller.epoch) return null;
        const known = await context.store.stations.key(payload.stationId, payload.epoch, 'manifest');
        return known && known.kid === header.kid ? publicKeyOf(known) : null;
      },
    });
    await context.store.write((records) => records.updates.setReadingKey(stationId, epoch, key, jws, nowText(context)));
  } catch (error) {
    if (error instanceof JwsError) throw new Refusal('bad_request', 'key');
    throw error;
  }
}
