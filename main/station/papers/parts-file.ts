import { z } from 'zod';
import { Failure } from '../../contract/result.ts';
import { openBox, sealBox } from '../vault/keys/box.ts';

/**
 * Several byte strings and their facts in one encrypted file beside a draft: a box under the draft's key over
 * `length of the JSON (4 bytes, big-endian) || JSON {facts, lengths} || parts`. It belongs to its draft and its name: neither can be
 * swapped for another's.
 */
export function sealParts(key: Uint8Array, name: string, facts: unknown, parts: readonly Uint8Array[]): Buffer {
  const json = Buffer.from(JSON.stringify({ facts, lengths: parts.map(({ length }) => length) }));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(json.length);
  const plaintext = Buffer.concat([length, json, ...parts]);
  const box = sealBox(key, plaintext, aad(name));
  plaintext.fill(0);
  return box;
}

const head = z.strictObject({ facts: z.unknown(), lengths: z.array(z.number().int().min(0)) });

/** @throws VaultError box_broken; Failure paper_missing when the content has another form */
export function openParts<F>(
  key: Uint8Array,
  name: string,
  schema: z.ZodType<F>,
  box: Uint8Array,
): { facts: F; parts: Buffer[] } {
  const plaintext = openBox(key, box, aad(name));
  const length = plaintext.length >= 4 ? plaintext.readUInt32BE(0) : Number.POSITIVE_INFINITY;
  if (4 + length > plaintext.length) throw new Failure('paper_missing', 'form');
  try {
    const { facts, lengths } = head.parse(JSON.parse(plaintext.subarray(4, 4 + length).toString('utf8')));
    let at = 4 + length;
    const parts = lengths.map((bytes) => {
      at += bytes;
      return plaintext.subarray(at - bytes, at);
    });
    if (at !== plaintext.length) throw new Failure('paper_missing', 'form');
    return { facts: schema.parse(facts), parts };
  } catch {
    throw new Failure('paper_missing', 'form');
  }
}

/** @param name `<draftId>|<name of the file>` */
function aad(name: string): Uint8Array {
  return Buffer.from(`tram/parts/v1|${name}`);
}
