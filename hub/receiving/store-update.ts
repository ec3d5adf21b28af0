import { createHash } from 'node:crypto';
import {
  maxUpdateSize,
  type UpdateStatement,
  updateInfo,
  updatePieceSize,
  updateTyp,
} from '../../main/contract/wire/update.ts';
import { hpkeSeal } from '../../main/domain/signing/hpke.ts';
import { signJws } from '../../main/domain/signing/jws.ts';
import { HubFault } from '../faults.ts';
import type { Store } from '../store/store.ts';
import type { Seal } from './context.ts';

export interface Published {
  version: number;
  stationId: string | null;
}

export interface Publication {
  kind: string;
  name: string;
  stationId: string | null;
  sealed: boolean;
  /** As it is packed. */
  content: Uint8Array;
  /** Whom a sealed one is encrypted to. */
  key: Parameters<typeof hpkeSeal>[0] | null;
}

/**
 * One transaction: the next version, the file encrypted for it, the signature over both.
 * @param once not when the station was given one of this kind and name before; then null is the answer
 * @throws HubFault `usage` when it is larger than 16 MiB
 */
export function storeUpdate(
  store: Store,
  hubId: string,
  { signer, x5c }: Seal,
  { kind, name, stationId, sealed, content, key }: Publication,
  once = false,
): Promise<Published | null> {
  const publishedAt = new Date().toISOString();
  return store.write(async (all) => {
    await all.hub.lock();
    if (once && (await all.updates.isThere(stationId, kind, name))) return null;
    const version = await all.updates.nextVersion((await all.hub.find())?.hubEpoch ?? 1);
    const info = updateInfo({ hubId, stationId, version, kind, name });
    const body = key === null ? content : await hpkeSeal(key, info, content);
    if (body.length > maxUpdateSize) throw new HubFault('usage', 'larger than 16 MiB when packed');
    const pieces: string[] = [];
    for (let from = 0; from < body.length; from += updatePieceSize) {
      pieces.push(
        createHash('sha256')
          .update(body.subarray(from, from + updatePieceSize))
          .digest('base64url'),
      );
    }
    const sha256 = createHash('sha256').update(body).digest('hex');
    const size = body.length;
    const statement: UpdateStatement = {
      v: 1,
      hubId,
      stationId,
      version,
      kind,
      name,
      sealed,
      size,
      sha256,
      pieces,
      issuedAt: publishedAt,
    };
    const jws = await signJws(updateTyp, statement, signer, x5c);
    await all.updates.insert({ version, stationId, kind, name, size, publishedAt, jws, body });
    return { version, stationId };
  });
}
