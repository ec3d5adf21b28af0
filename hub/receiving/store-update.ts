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
import type { Records } from '../store/records/records.ts';
import type { UpdateRow } from '../store/records/updates.ts';
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
 * The next version, the file encrypted for it, the signature over both. Encrypting, hashing and signing hold up no commit: they are done
 * before the transaction, and again where somebody else has taken the version meanwhile.
 * @param once not when the station was given one of this kind and name before; then null is the answer
 * @throws HubFault `usage` when it is larger than 16 MiB
 */
export async function storeUpdate(
  store: Store,
  hubId: string,
  seal: Seal,
  publication: Publication,
  once = false,
): Promise<Published | null> {
  const { stationId, kind, name } = publication;
  const isThere = async (records: Records) => once && (await records.updates.isThere(stationId, kind, name));
  for (;;) {
    if (await isThere(store)) return null;
    const version = await nextVersion(store);
    const row = await signed({ hubId, version }, seal, publication);
    const outcome = await store.write(async (records) => {
      await records.hub.lock();
      if (await isThere(records)) return 'there';
      if ((await nextVersion(records)) !== version) return 'taken';
      await records.updates.insert(row);
      return 'stored';
    });
    if (outcome === 'there') return null;
    if (outcome === 'stored') return { version, stationId };
  }
}

async function nextVersion(records: Records): Promise<number> {
  return records.updates.nextVersion((await records.hub.find())?.hubEpoch ?? 1);
}

async function signed(
  { hubId, version }: { hubId: string; version: number },
  { signer, x5c }: Seal,
  { kind, name, stationId, sealed, content, key }: Publication,
): Promise<UpdateRow & { jws: string; body: Uint8Array }> {
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
  const publishedAt = new Date().toISOString();
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
  return { version, stationId, kind, name, size, publishedAt, jws, body };
}
