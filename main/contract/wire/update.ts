import { z } from 'zod';
import { base64url, compactJws, isoInstant, sha256Hex, uuid } from '../ids.ts';
import { publicJwk } from './provisioning.ts';

export const updateTyp = 'tram-update+jws';
export const updatePieceSize = 64 * 1024;
export const maxUpdateSize = 16 * 1024 * 1024;
export const maxUpdatesAtOnce = 50;

/**
 * What the centre sends down: a signed statement of one file, which is fetched in pieces. The file is gzip of JSON; when it names
 * people it is encrypted to the station's reading key (`sealed`) first compressed, then encrypted.
 */
export const updateStatement = z.strictObject({
  v: z.literal(1),
  hubId: uuid,
  /** Null when it is for every station. */
  stationId: uuid.nullable(),
  /** Grows with every update of this hub. A restored hub goes on above what it may have forgotten. */
  version: z.number().int().min(1),
  /** A station keeps a kind it does not know until a newer program does. */
  kind: z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/),
  /** Which of its kind: the id of a list, or `all`. */
  name: z.string().min(1).max(80),
  sealed: z.boolean(),
  /** Of the file as it is fetched. */
  size: z.number().int().min(1).max(maxUpdateSize),
  sha256: sha256Hex,
  /** SHA-256 of each 64 KiB, base64url. */
  pieces: z
    .array(base64url.length(43))
    .min(1)
    .max(maxUpdateSize / updatePieceSize),
  issuedAt: isoInstant,
});
export type UpdateStatement = z.infer<typeof updateStatement>;

/** 200 of `GET /v1/updates?since=N`: statements with a greater version for this station, in order. */
export const updatesAnswer = z.strictObject({
  v: z.literal(1),
  hubId: uuid,
  hubEpoch: z.number().int().min(1),
  stationId: uuid,
  updates: z.array(compactJws).max(maxUpdatesAtOnce),
});

/** What the encryption of a sealed update is bound to: it opens in its own statement alone. */
export function updateInfo(of: Pick<UpdateStatement, 'hubId' | 'stationId' | 'version' | 'kind' | 'name'>): Uint8Array {
  const { hubId, stationId, version, kind, name } = of;
  return new TextEncoder().encode(JSON.stringify(['tram-update/1', hubId, stationId, version, kind, name]));
}

export const readingKeyTyp = 'tram-reading-key+jws';

/**
 * `PUT /v1/reading-key`: the key to which the centre encrypts what only people signed in at this station may read. Signed with the
 * manifest key, which needs somebody signed in, too.
 */
export const readingKey = z.strictObject({
  v: z.literal(1),
  stationId: uuid,
  epoch: z.number().int().min(1),
  key: publicJwk,
});
export type ReadingKey = z.infer<typeof readingKey>;
export const readingKeyRequest = z.strictObject({ v: z.literal(1), key: compactJws });
