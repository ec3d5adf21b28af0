import type { Readable } from 'node:stream';
import { type Entry, fromBuffer, type ZipFile } from 'yauzl';
import { Failure } from '../../../contract/result.ts';

/** Parts of a workbook; one with a hundred sheets has some two hundred. */
const maxEntries = 2_000;
/** Of one part, unpacked: some 2 million cells of a sheet with room to spare. */
const maxUnpackedBytes = 400 * 1024 * 1024;
/** How many times larger than packed a part may be; sheets are 5 to 30 times. */
const maxRatio = 250;
/** A small part is no bomb, whatever its ratio. */
const smallBytes = 1024 * 1024;

/** The parts of a workbook, checked for size before a byte of them is unpacked. */
export interface Archive {
  has(path: string): boolean;
  /** Unpacked size, bytes. */
  size(path: string): number;
  /**
   * The text of a part, in pieces (UTF-8). Real sizes are held to the declared ones while unpacking.
   * @throws Failure roster_unreadable, roster_too_large
   */
  read(path: string): AsyncGenerator<string>;
}

/** @throws Failure roster_unreadable (`zip`, `encrypted`), roster_too_large */
export async function openArchive(file: Uint8Array): Promise<Archive> {
  const { zip, entries } = await listEntries(Buffer.from(file.buffer, file.byteOffset, file.byteLength));
  const entry = (path: string): Entry => {
    const found = entries.get(path);
    if (!found) throw new Failure('roster_unreadable', 'zip part');
    return found;
  };
  return {
    has: (path) => entries.has(path),
    size: (path) => entry(path).uncompressedSize,
    read: (path) => readText(zip, entry(path)),
  };
}

function listEntries(file: Buffer): Promise<{ zip: ZipFile; entries: Map<string, Entry> }> {
  return new Promise((resolve, reject) => {
    const options = { lazyEntries: true, validateEntrySizes: true, decodeStrings: true };
    fromBuffer(file, options, (error, zip) => {
      if (error) return reject(new Failure('roster_unreadable', 'zip'));
      const entries = new Map<string, Entry>();
      if (zip.entryCount > maxEntries) return reject(new Failure('roster_too_large', `zip parts ${zip.entryCount}`));
      zip.on('error', () => reject(new Failure('roster_unreadable', 'zip')));
      zip.on('end', () => resolve({ zip, entries }));
      zip.on('entry', (entry) => {
        try {
          checkEntry(entry, entries.has(entry.fileName));
        } catch (refused) {
          return reject(refused);
        }
        entries.set(entry.fileName, entry);
        zip.readEntry();
      });
      zip.readEntry();
    });
  });
}

function checkEntry({ uncompressedSize, compressedSize, isEncrypted, ...entry }: Entry, isTwice: boolean): void {
  // Of two parts with one name programs read different ones.
  if (isTwice) throw new Failure('roster_unreadable', 'zip part twice');
  if (isEncrypted.call({ ...entry, uncompressedSize, compressedSize, isEncrypted })) {
    throw new Failure('roster_unreadable', 'encrypted');
  }
  if (uncompressedSize > maxUnpackedBytes) throw new Failure('roster_too_large', `zip part ${uncompressedSize}`);
  if (uncompressedSize > smallBytes && uncompressedSize > compressedSize * maxRatio) {
    throw new Failure('roster_too_large', `zip ratio ${Math.round(uncompressedSize / Math.max(1, compressedSize))}`);
  }
}

async function* readText(zip: ZipFile, entry: Entry): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const piece of await openStream(zip, entry)) yield decoder.decode(piece as Buffer, { stream: true });
    yield decoder.decode();
  } catch (error) {
    // What the unpacker says may quote the file.
    throw error instanceof Failure ? error : new Failure('roster_unreadable', 'zip part');
  }
}

function openStream(zip: ZipFile, entry: Entry): Promise<Readable> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => (error ? reject(error) : resolve(stream)));
  });
}
