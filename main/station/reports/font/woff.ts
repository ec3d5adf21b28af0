import { inflateSync } from 'node:zlib';

/** Tables of an OpenType font by their tag. */
export type FontTables = ReadonlyMap<string, Buffer>;

/** Length of the header and of one entry of the table directory, bytes. */
const headerBytes = 44;
const entryBytes = 20;

/**
 * The tables of a font in a WOFF file, unpacked (W3C, "WOFF File Format 1.0", sections 3 to 5).
 * @throws Error when it is no WOFF file or cut short: the fonts are the product's own, so that is a defect
 */
export function readWoff(woff: Uint8Array): FontTables {
  const file = Buffer.from(woff.buffer, woff.byteOffset, woff.byteLength);
  if (file.toString('latin1', 0, 4) !== 'wOFF') throw new Error('not a WOFF file');
  const tables = new Map<string, Buffer>();
  for (let i = 0; i < file.readUInt16BE(12); i++) {
    const entry = headerBytes + i * entryBytes;
    const [at, packed, length] = [4, 8, 12].map((offset) => file.readUInt32BE(entry + offset)) as [
      number,
      number,
      number,
    ];
    const data = file.subarray(at, at + packed);
    tables.set(file.toString('latin1', entry, entry + 4), packed < length ? inflateSync(data) : Buffer.from(data));
  }
  return tables;
}

/** What a PDF and a drawing need of a font; layout tables and names stay behind. */
const embedded = ['cvt ', 'fpgm', 'glyf', 'head', 'hhea', 'hmtx', 'loca', 'maxp', 'prep'];

/** A TrueType file of the tables that a PDF embeds (ISO 32000-2, 9.9.1); checksums as in OpenType 1.9, "otff". */
export function trueTypeFile(tables: FontTables): Buffer {
  const kept = embedded.flatMap((tag) => {
    const data = tables.get(tag);
    return data ? [{ tag, data }] : [];
  });
  const power = 2 ** Math.floor(Math.log2(kept.length));
  const head = Buffer.alloc(12 + 16 * kept.length);
  head.writeUInt32BE(0x00010000, 0);
  head.writeUInt16BE(kept.length, 4);
  head.writeUInt16BE(power * 16, 6);
  head.writeUInt16BE(Math.log2(power), 8);
  head.writeUInt16BE((kept.length - power) * 16, 10);
  const parts: Buffer[] = [head];
  let at = head.length;
  for (const [i, { tag, data }] of kept.entries()) {
    const padded = Buffer.concat([data, Buffer.alloc((4 - (data.length % 4)) % 4)]);
    head.write(tag, 12 + 16 * i, 'latin1');
    head.writeUInt32BE(checksum(padded), 16 + 16 * i);
    head.writeUInt32BE(at, 20 + 16 * i);
    head.writeUInt32BE(data.length, 24 + 16 * i);
    parts.push(padded);
    at += padded.length;
  }
  return Buffer.concat(parts);
}

function checksum(data: Buffer): number {
  let sum = 0;
  for (let at = 0; at < data.length; at += 4) sum = (sum + data.readUInt32BE(at)) >>> 0;
  return sum;
}
