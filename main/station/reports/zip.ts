import { crc32, createDeflateRaw, type DeflateRaw } from 'node:zlib';

/** 1 January 1980, the zero of the format: no file tells when it was written. */
const day = 0x0021;
const version = 20;
const deflated = 8;
/** Names are UTF-8 (APPNOTE 4.4.4, bit 11). */
const flags = 0x0800;

interface Entry {
  name: Buffer;
  crc: number;
  packed: number;
  size: number;
  at: number;
}

/**
 * A zip file (PKWARE APPNOTE 6.3.10) whose entries are written as a stream and kept packed: the memory it takes is that of the file it
 * becomes. The same entries are the same bytes again. At most 4 GiB, 65,535 entries.
 */
export class ZipWriter {
  readonly #parts: Buffer[] = [];
  readonly #entries: Entry[] = [];
  #length = 0;

  /** Adds one entry. @param content its text in pieces */
  async add(name: string, content: AsyncIterable<string> | Iterable<string>): Promise<void> {
    const packer = createDeflateRaw({ level: 6 });
    const packed: Buffer[] = [];
    packer.on('data', (piece: Buffer) => packed.push(piece));
    let crc = 0;
    let size = 0;
    for await (const piece of content) {
      const bytes = Buffer.from(piece);
      crc = crc32(bytes, crc);
      size += bytes.length;
      await write(packer, bytes);
    }
    await new Promise<void>((resolve, reject) => {
      packer.once('error', reject);
      packer.once('end', resolve);
      packer.end();
    });
    const entry = { name: Buffer.from(name), crc, packed: 0, size, at: this.#length };
    for (const piece of packed) entry.packed += piece.length;
    this.#entries.push(entry);
    this.#put(local(entry), ...packed);
  }

  /** The whole file; nothing can be added afterwards. */
  end(): Uint8Array {
    const at = this.#length;
    for (const entry of this.#entries) this.#put(central(entry));
    const tail = Buffer.alloc(22);
    tail.writeUInt32LE(0x06054b50, 0);
    tail.writeUInt16LE(this.#entries.length, 8);
    tail.writeUInt16LE(this.#entries.length, 10);
    tail.writeUInt32LE(this.#length - at, 12);
    tail.writeUInt32LE(at, 16);
    this.#put(tail);
    return Buffer.concat(this.#parts);
  }

  #put(...parts: Buffer[]): void {
    for (const part of parts) {
      this.#parts.push(part);
      this.#length += part.length;
    }
  }
}

function write(packer: DeflateRaw, bytes: Buffer): Promise<void> {
  return new Promise((resolve, reject) => packer.write(bytes, (error) => (error ? reject(error) : resolve())));
}

function local({ name, crc, packed, size }: Entry): Buffer {
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x04034b50, 0);
  head.writeUInt16LE(version, 4);
  common(head, 6, { crc, packed, size, name });
  return Buffer.concat([head, name]);
}

function central({ name, crc, packed, size, at }: Entry): Buffer {
  const head = Buffer.alloc(46);
  head.writeUInt32LE(0x02014b50, 0);
  head.writeUInt16LE(version, 4);
  head.writeUInt16LE(version, 6);
  common(head, 8, { crc, packed, size, name });
  head.writeUInt32LE(at, 42);
  return Buffer.concat([head, name]);
}

/** What both heads hold, from the flags on. */
function common(head: Buffer, at: number, { crc, packed, size, name }: Omit<Entry, 'at'>): void {
  head.writeUInt16LE(flags, at);
  head.writeUInt16LE(deflated, at + 2);
  head.writeUInt16LE(0, at + 4);
  head.writeUInt16LE(day, at + 6);
  head.writeUInt32LE(crc, at + 8);
  head.writeUInt32LE(packed, at + 12);
  head.writeUInt32LE(size, at + 16);
  head.writeUInt16LE(name.length, at + 20);
}
