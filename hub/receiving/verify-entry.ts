import { hash } from 'node:crypto';
import { z } from 'zod';
import { uuid } from '../../main/contract/ids.ts';
import { type JournalEntry, journalEntry, journalTyp, maxContainerSize } from '../../main/contract/wire/journal.ts';
import { JwsError, readVerifiedJws, verifyJws } from '../../main/domain/signing/jws.ts';
import type { Store } from '../store/store.ts';
import { publicKeyOf } from './public-keys.ts';

/** The least by which an entry can be answered, held and found again. */
const outline = z.looseObject({
  id: uuid,
  stationId: uuid,
  epoch: z.number().int().min(1),
  seq: z.number().int().min(1),
});
export type Outline = z.infer<typeof outline>;

const oversized = z.looseObject({
  v: z.literal(1),
  container: z.looseObject({ size: z.number().gt(maxContainerSize) }),
});

/** Answered for an entry whose own id cannot be read; answers stand in the order of the entries. */
export const unreadableId = '00000000-0000-8000-8000-000000000000';

export type VerifiedEntry =
  | { kind: 'known'; jws: string; manifestHash: string; entry: JournalEntry }
  /** Authentic, but of a form this hub does not know: a newer station. */
  | { kind: 'unknownForm'; jws: string; manifestHash: string; outline: Outline }
  /** Authentic, for a container beyond the limit. */
  | { kind: 'tooLarge'; id: string }
  | { kind: 'notSigned'; id: string };

/**
 * Whose entry this is. Verified with the manifest key that the station registered for the entry's own epoch, which may be an
 * earlier one than the batch's.
 */
export async function verifyEntry(store: Store, stationId: string, jws: string): Promise<VerifiedEntry> {
  try {
    const found = await verifyJws(jws, {
      typ: journalTyp,
      schema: outline,
      keyFor: async (header, payload) => {
        if (payload.stationId !== stationId) return null;
        const key = await store.stations.key(stationId, payload.epoch, 'manifest');
        return key && key.kid === header.kid ? publicKeyOf(key) : null;
      },
    });
    const manifestHash = hash('sha256', jws);
    try {
      return { kind: 'known', jws, manifestHash, entry: readVerifiedJws(jws, journalEntry) };
    } catch {
      if (oversized.safeParse(found).success) return { kind: 'tooLarge', id: found.id };
      return { kind: 'unknownForm', jws, manifestHash, outline: found };
    }
  } catch (error) {
    if (!(error instanceof JwsError)) throw error;
    return { kind: 'notSigned', id: idIn(jws) };
  }
}

function idIn(jws: string): string {
  try {
    return readVerifiedJws(jws, z.looseObject({ id: uuid })).id;
  } catch {
    return unreadableId;
  }
}
