import { z } from 'zod';
import { base64url, isoInstant, sha256Hex, uuid } from '../ids.ts';

export const receiptTyp = 'tram-receipt+jws';

/**
 * The hub's signed word that an entry is stored durably. Chained per station. The JWS header carries the signing
 * certificate in `x5c`, issued by the pinned hub root and judged at `receivedAt`.
 */
export const receipt = z.strictObject({
  v: z.literal(1),
  hubId: uuid,
  hubEpoch: z.number().int().min(1),
  stationId: uuid,
  epoch: z.number().int().min(1),
  seq: z.number().int().min(1),
  id: uuid,
  /** Hash of the container; null for entries without one. */
  sha256: sha256Hex.nullable(),
  /** SHA-256 of the journal entry's JWS. */
  manifestHash: sha256Hex,
  receiptSeq: z.number().int().min(1),
  /** SHA-256 of the station's previous receipt JWS; 64 zeros for the first. */
  prevReceipt: sha256Hex,
  auditHead: sha256Hex,
  receivedAt: isoInstant,
  kid: base64url,
});
export type Receipt = z.infer<typeof receipt>;

export const decisionTyp = 'tram-decision+jws';

/**
 * The centre's verdict on a received dossier, and later its word that the account was activated. `version` grows by one per
 * station, so none can be skipped unseen.
 */
export const decision = z.strictObject({
  v: z.literal(1),
  hubId: uuid,
  stationId: uuid,
  version: z.number().int().min(1),
  id: uuid,
  manifestHash: sha256Hex,
  verdict: z.enum(['accepted', 'rejected', 'activated']),
  /** Reason codes and a sentence of the centre's officer for `rejected`; no personal data. */
  reasons: z.array(z.strictObject({ code: z.string().max(60), text: z.string().max(500) })),
  decidedAt: isoInstant,
});
export type Decision = z.infer<typeof decision>;
