import { z } from 'zod';
import { Failure } from '../../contract/result.ts';
import { openBox, sealBox } from '../vault/keys/box.ts';
import { release } from '../vault/keys/release.ts';

/** What is known of a sample beside its record; inside the encrypted file, so that a file whose row was lost explains itself. */
export const sampleMeta = z.strictObject({
  v: z.literal(1),
  position: z.string().max(40),
  attempt: z.number().int(),
  score: z.number().int(),
  weak: z.boolean(),
  chosen: z.boolean(),
  capturedAt: z.string(),
});
export type SampleMeta = z.infer<typeof sampleMeta>;

/** A sample's file belongs to its draft and its id: neither can be swapped for another's. */
function aad(draftId: string, sampleId: string): Uint8Array {
  return Buffer.from(`tram/sample/v1|${draftId}|${sampleId}`);
}

/**
 * The encrypted bytes of a sample: a box under the draft's key over
 * `length of the JSON (4 bytes, big-endian) || JSON || ISO record`.
 */
export function sealSample(
  key: Uint8Array,
  ids: { draftId: string; sampleId: string },
  meta: SampleMeta,
  record: Uint8Array,
): Buffer {
  const json = Buffer.from(JSON.stringify(meta));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(json.length);
  const plaintext = Buffer.concat([length, json, record]);
  const box = sealBox(key, plaintext, aad(ids.draftId, ids.sampleId));
  release(plaintext);
  return box;
}

/** @throws VaultError box_broken; Failure sample_missing when the content has another form */
export function openSample(
  key: Uint8Array,
  ids: { draftId: string; sampleId: string },
  box: Uint8Array,
): { meta: SampleMeta; record: Buffer } {
  const plaintext = openBox(key, box, aad(ids.draftId, ids.sampleId));
  const length = plaintext.length >= 4 ? plaintext.readUInt32BE(0) : Number.POSITIVE_INFINITY;
  if (4 + length > plaintext.length) throw new Failure('sample_missing', 'form');
  try {
    const meta = sampleMeta.parse(JSON.parse(plaintext.subarray(4, 4 + length).toString('utf8')));
    return { meta, record: plaintext.subarray(4 + length) };
  } catch {
    throw new Failure('sample_missing', 'form');
  }
}
