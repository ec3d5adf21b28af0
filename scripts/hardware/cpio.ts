/** A file or folder of an initramfs. Folders come before what is in them. */
export interface ArchiveEntry {
  /** Relative to the root, without a leading slash. */
  path: string;
  /** Null for a folder. */
  data: Uint8Array | null;
  executable?: boolean;
}

const MAGIC = '070701';
const FOLDER = 0o040755;
const FILE = 0o100644;
const PROGRAM = 0o100755;

/**
 * A cpio archive in the "new ASCII" format without sums, as the kernel unpacks it
 * (Documentation/driver-api/early-userspace/buffer-format.rst): thirteen fields of eight hex digits, name and data each padded to four bytes.
 */
export function writeCpio(entries: readonly ArchiveEntry[]): Uint8Array {
  const parts: Uint8Array[] = [];
  const add = (inode: number, mode: number, path: string, data: Uint8Array): void => {
    const name = new TextEncoder().encode(`${path}\0`);
    const fields = [inode, mode, 0, 0, 1, 0, data.length, 0, 0, 0, 0, name.length, 0];
    const head = new TextEncoder().encode(MAGIC + fields.map((field) => field.toString(16).padStart(8, '0')).join(''));
    parts.push(head, name, padding(head.length + name.length), data, padding(data.length));
  };
  entries.forEach(({ path, data, executable }, i) => {
    const mode = data === null ? FOLDER : executable ? PROGRAM : FILE;
    add(i + 1, mode, path, data ?? new Uint8Array(0));
  });
  add(0, 0, 'TRAILER!!!', new Uint8Array(0));
  return Buffer.concat(parts);
}

function padding(length: number): Uint8Array {
  return new Uint8Array(-length & 3);
}
