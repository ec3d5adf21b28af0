const sector = 512;
const miniSector = 64;
/** Shorter streams lie in the mini stream (MS-CFB 2.2). */
const miniCutOff = 4_096;
const endOfChain = 0xfffffffe;
const fatMark = 0xfffffffd;
const difatMark = 0xfffffffc;
const free = 0xffffffff;
const idsPerSector = sector / 4;
/** Sectors of the table that the header itself names. */
const namedInHeader = 109;
const entryBytes = 128;

export interface Stream {
  /** At most 31 letters. */
  name: string;
  data: Uint8Array;
}

/** A compound file of version 3 (MS-CFB) with a few streams in its root; all together at most 2 GiB. */
export function compoundFile(streams: readonly Stream[]): Uint8Array {
  // Siblings are a tree in the order of their names: shorter first (2.6.4).
  const sorted = [...streams].sort((a, b) => a.name.length - b.name.length || (a.name < b.name ? -1 : 1));
  const sectors: Buffer[] = [];
  const fat: number[] = [];
  const chain = (data: Uint8Array): number => {
    const count = Math.ceil(data.length / sector);
    if (count === 0) return endOfChain;
    const first = sectors.length;
    for (let i = 0; i < count; i++) {
      sectors.push(padded(data.subarray(i * sector, (i + 1) * sector), sector));
      fat.push(i === count - 1 ? endOfChain : first + i + 1);
    }
    return first;
  };
  const mini: Buffer[] = [];
  const miniFat: number[] = [];
  const miniChain = (data: Uint8Array): number => {
    const count = Math.ceil(data.length / miniSector);
    if (count === 0) return endOfChain;
    const first = mini.length;
    for (let i = 0; i < count; i++) {
      mini.push(padded(data.subarray(i * miniSector, (i + 1) * miniSector), miniSector));
      miniFat.push(i === count - 1 ? endOfChain : first + i + 1);
    }
    return first;
  };
  const places = sorted.map(({ data }) => (data.length < miniCutOff ? miniChain(data) : chain(data)));
  const miniStream = Buffer.concat(mini);
  const miniStart = chain(miniStream);
  const miniFatTable = ids(miniFat);
  const miniFatStart = chain(miniFatTable);
  const entries = [
    entry('Root Entry', {
      type: 5,
      child: sorted.length === 0 ? free : middle(0, sorted.length),
      start: miniStart,
      size: miniStream.length,
    }),
    ...sorted.map(({ name, data }, i) =>
      entry(name, { type: 2, ...siblings(i, sorted.length), start: places[i] ?? endOfChain, size: data.length }),
    ),
  ];
  while (entries.length % (sector / entryBytes) !== 0) entries.push(unused());
  const directoryStart = chain(Buffer.concat(entries));
  const { fatSectors, difatSectors } = tableSize(sectors.length);
  const fatStart = sectors.length;
  const difatStart = fatStart + fatSectors;
  const table = ids([...fat, ...repeated(fatSectors, fatMark), ...repeated(difatSectors, difatMark)]);
  const head = header({
    fatSectors,
    fatStart,
    directoryStart,
    miniFatStart,
    miniFatSectors: miniFatTable.length / sector,
    difatStart,
    difatSectors,
  });
  return Buffer.concat([head, ...sectors, table, difat(fatSectors, fatStart, difatStart, difatSectors)]);
}

/** The table names its own sectors, too, and those that go on naming where the header ends. */
function tableSize(sectors: number): { fatSectors: number; difatSectors: number } {
  for (let fatSectors = 1; ; fatSectors++) {
    const difatSectors = Math.max(0, Math.ceil((fatSectors - namedInHeader) / (idsPerSector - 1)));
    if (fatSectors * idsPerSector >= sectors + fatSectors + difatSectors) return { fatSectors, difatSectors };
  }
}

/** Sectors of the table beyond those the header names, each of these sectors ending with the place of the next. */
function difat(fatSectors: number, fatStart: number, difatStart: number, count: number): Buffer {
  const values: number[] = [];
  for (let i = 0; i < count; i++) {
    for (let n = 0; n < idsPerSector - 1; n++) {
      const at = namedInHeader + i * (idsPerSector - 1) + n;
      values.push(at < fatSectors ? fatStart + at : free);
    }
    values.push(i === count - 1 ? endOfChain : difatStart + i + 1);
  }
  return ids(values);
}

function repeated(count: number, value: number): number[] {
  return Array.from({ length: count }, () => value);
}

/** A balanced tree over places `from` to `to` is rooted in the middle; entries are numbered from 1, after the root. */
function middle(from: number, to: number): number {
  return Math.floor((from + to) / 2) + 1;
}

function siblings(i: number, count: number): { left: number; right: number } {
  let [from, to] = [0, count];
  for (;;) {
    const root = middle(from, to) - 1;
    if (root === i) {
      return { left: from < root ? middle(from, root) : free, right: root + 1 < to ? middle(root + 1, to) : free };
    }
    if (i < root) to = root;
    else from = root + 1;
  }
}

interface EntryFacts {
  type: 2 | 5;
  left?: number;
  right?: number;
  child?: number;
  start: number;
  size: number;
}

function entry(name: string, { type, left = free, right = free, child = free, start, size }: EntryFacts): Buffer {
  const bytes = Buffer.alloc(entryBytes);
  bytes.write(name, 0, 'utf16le');
  bytes.writeUInt16LE((name.length + 1) * 2, 64);
  bytes[66] = type;
  // Black: a tree without red nodes is one of the allowed.
  bytes[67] = 1;
  bytes.writeUInt32LE(left, 68);
  bytes.writeUInt32LE(right, 72);
  bytes.writeUInt32LE(child, 76);
  bytes.writeUInt32LE(start, 116);
  bytes.writeUInt32LE(size, 120);
  return bytes;
}

function unused(): Buffer {
  const bytes = Buffer.alloc(entryBytes);
  bytes.fill(0xff, 68, 80);
  return bytes;
}

function ids(values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(Math.ceil(values.length / idsPerSector) * sector, 0xff);
  for (const [i, value] of values.entries()) bytes.writeUInt32LE(value, i * 4);
  return bytes;
}

function padded(data: Uint8Array, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  bytes.set(data);
  return bytes;
}

interface HeaderFacts {
  fatSectors: number;
  fatStart: number;
  directoryStart: number;
  miniFatStart: number;
  miniFatSectors: number;
  difatStart: number;
  difatSectors: number;
}

function header(facts: HeaderFacts): Buffer {
  const { fatSectors, fatStart, directoryStart, miniFatStart, miniFatSectors, difatStart, difatSectors } = facts;
  const head = Buffer.alloc(sector);
  Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]).copy(head);
  head.writeUInt16LE(0x003e, 24);
  head.writeUInt16LE(0x0003, 26);
  head.writeUInt16LE(0xfffe, 28);
  head.writeUInt16LE(9, 30);
  head.writeUInt16LE(6, 32);
  head.writeUInt32LE(fatSectors, 44);
  head.writeUInt32LE(directoryStart, 48);
  head.writeUInt32LE(miniCutOff, 56);
  head.writeUInt32LE(miniFatSectors === 0 ? endOfChain : miniFatStart, 60);
  head.writeUInt32LE(miniFatSectors, 64);
  head.writeUInt32LE(difatSectors === 0 ? endOfChain : difatStart, 68);
  head.writeUInt32LE(difatSectors, 72);
  for (let i = 0; i < namedInHeader; i++) head.writeUInt32LE(i < fatSectors ? fatStart + i : free, 76 + i * 4);
  return head;
}
