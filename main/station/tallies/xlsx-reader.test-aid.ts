import { inflateRawSync } from 'node:zlib';

export interface ReadSheet {
  name: string;
  /** Cells by row and column, both from 0; `style` is the index into cellXfs. */
  rows: { value: string | number; style: number }[][];
}

/** Reads a workbook back, independently of the library that writes it: zip directory, shared strings, cells. */
export function readXlsx(file: Uint8Array): { sheets: ReadSheet[]; formats: string[]; parts: Map<string, string> } {
  const parts = unzip(Buffer.from(file));
  const strings = [...part(parts, 'xl/sharedStrings.xml').matchAll(/<si><t[^>]*>([^<]*)<\/t><\/si>/g)];
  const names = [...part(parts, 'xl/workbook.xml').matchAll(/<sheet [^>]*name="([^"]*)"/g)];
  const sheets = names.map(([, name = ''], i) => ({
    name: unescaped(name),
    rows: rowsOf(
      part(parts, `xl/worksheets/sheet${i + 1}.xml`),
      strings.map(([, text = '']) => unescaped(text)),
    ),
  }));
  return { sheets, formats: formatsOf(part(parts, 'xl/styles.xml')), parts };
}

function rowsOf(xml: string, strings: string[]): ReadSheet['rows'] {
  return [...xml.matchAll(/<row [^>]*?(?:\/>|>(.*?)<\/row>)/gs)].map(([, cells = '']) => {
    const row: ReadSheet['rows'][number] = [];
    for (const [, letter = '', attributes = '', text = ''] of cells.matchAll(
      /<c r="([A-Z])\d+"([^>]*)><v>([^<]*)<\/v><\/c>/g,
    )) {
      const shared = attributes.includes('t="s"');
      const value = shared ? (strings[Number(text)] ?? '') : Number(text);
      row[letter.charCodeAt(0) - 65] = { value, style: Number(/ s="(\d+)"/.exec(attributes)?.[1] ?? 0) };
    }
    return row;
  });
}

/** The number format of every cell style, empty where it has none. */
function formatsOf(styles: string): string[] {
  const codes = new Map(
    [...styles.matchAll(/numFmtId="(\d+)" formatCode="([^"]*)"/g)].map(([, id, code]) => [id, code]),
  );
  const xfs = /<cellXfs[^>]*>(.*)<\/cellXfs>/s.exec(styles)?.[1] ?? '';
  return [...xfs.matchAll(/<xf ([^>]*)>/g)].map(([, a = '']) => codes.get(/numFmtId="(\d+)"/.exec(a)?.[1]) ?? '');
}

function part(parts: Map<string, string>, name: string): string {
  const text = parts.get(name);
  if (text === undefined) throw new Error(`${name} is missing`);
  return text;
}

function unescaped(text: string): string {
  const entities: Record<string, string> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };
  return text
    .replace(/&#(x?)([0-9a-f]+);/gi, (_, hex, digits) => String.fromCodePoint(Number.parseInt(digits, hex ? 16 : 10)))
    .replace(/&(lt|gt|quot|apos|amp);/g, (_, name: string) => entities[name] ?? '');
}

/** Entries of a zip file by its central directory (PKWARE APPNOTE 4.3.12, 4.3.16). */
function unzip(zip: Buffer): Map<string, string> {
  const end = zip.lastIndexOf(Buffer.from('PK\u0005\u0006'));
  const parts = new Map<string, string>();
  let at = zip.readUInt32LE(end + 16);
  for (let i = 0; i < zip.readUInt16LE(end + 10); i++) {
    const [nameLength, extraLength, noteLength] = [28, 30, 32].map((offset) => zip.readUInt16LE(at + offset));
    const local = zip.readUInt32LE(at + 42);
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const data = zip.subarray(start, start + zip.readUInt32LE(at + 20));
    const name = zip.toString('utf8', at + 46, at + 46 + (nameLength ?? 0));
    parts.set(name, (zip.readUInt16LE(at + 10) === 8 ? inflateRawSync(data) : data).toString('utf8'));
    at += 46 + (nameLength ?? 0) + (extraLength ?? 0) + (noteLength ?? 0);
  }
  return parts;
}
