import { z } from 'zod';
import { base64url, compactJws, isoInstant, uuid } from '../ids.ts';

export const maxBatchEntries = 50;
export const maxBatchBytes = 256 * 1024;
/** 1 MiB: most dossiers in one or two requests. */
export const maxChunkLeaves = 16;

/** Every answer of the hub says who answers; anything else is a captive portal or a stranger. */
const hubHeader = { v: z.literal(1), hubId: uuid, hubEpoch: z.number().int().min(1) };

/** `POST /v1/batches`. */
export const batchRequest = z.strictObject({
  v: z.literal(1),
  stationId: uuid,
  epoch: z.number().int().min(1),
  /** The token of the last answer seen; the hub tells a cloned disk by it. */
  token: base64url.min(22),
  /** Journal entries in order of `seq`; at most 50, at most 256 KiB as JSON. */
  entries: z.array(compactJws).max(maxBatchEntries),
});
export type BatchRequest = z.infer<typeof batchRequest>;

export const rejectCode = z.enum(['signature', 'hash', 'size']);

/** What the hub says of one entry. The same id with the same hash gets the same answer for ever. */
export const entryAnswer = z.discriminatedUnion('answer', [
  z.strictObject({ id: uuid, answer: z.literal('HAVE'), receipt: compactJws }),
  /** Bit n (least significant first in each byte) is set when leaf n is durable at the hub. */
  z.strictObject({ id: uuid, answer: z.literal('NEED'), bitmap: base64url }),
  z.strictObject({ id: uuid, answer: z.literal('CONFLICT'), receipt: compactJws.nullable() }),
  z.strictObject({ id: uuid, answer: z.literal('REJECT'), code: rejectCode }),
  z.strictObject({ id: uuid, answer: z.literal('LATER'), seconds: z.number().int().min(1) }),
]);
export type EntryAnswer = z.infer<typeof entryAnswer>;

/** 200 of `POST /v1/batches`; answers stand in the order of the entries. */
export const batchAnswer = z.strictObject({
  ...hubHeader,
  stationId: uuid,
  nextToken: base64url.min(22),
  hubTime: isoInstant,
  answers: z.array(entryAnswer).max(maxBatchEntries),
});
export type BatchAnswer = z.infer<typeof batchAnswer>;

/** 200 of `POST /v1/dossiers/{id}/commit`: HAVE with the receipt, NEED when leaves are missing, or a refusal. */
export const commitAnswer = z.strictObject({ ...hubHeader, stationId: uuid, answer: entryAnswer });
export type CommitAnswer = z.infer<typeof commitAnswer>;

/** 200 of `GET /v1/decisions?after=N`: signed decisions with a greater `version`, in order, at most 200. */
export const decisionsAnswer = z.strictObject({
  ...hubHeader,
  stationId: uuid,
  decisions: z.array(compactJws).max(200),
});

/** Every answer that is not 2xx. */
export const wireErrorCode = z.enum([
  'bad_request',
  'unauthorised',
  'epoch_frozen',
  'unknown_entry',
  'too_large',
  'bad_leaf',
  'code_used',
  'busy',
  'failed',
]);
export const wireError = z.strictObject({ ...hubHeader, error: wireErrorCode, detail: z.string().max(200).optional() });
export type WireError = z.infer<typeof wireError>;
export type WireErrorCode = z.infer<typeof wireErrorCode>;

/** Header of the 204 that answers `PUT /v1/dossiers/{id}/chunks/{n}`: the durable bitmap, base64url. */
export const bitmapHeader = 'tram-have';
/** Header of a `PUT …/chunks/{n}` that asks for a commit as well: `1`; the answer is then 200 with what a commit answers. */
export const commitHeader = 'tram-commit';
/** Header of every answer, also a 204: `<hubId>/<hubEpoch>`. */
export const hubHeaderName = 'tram-hub';
