import { inflateRawSync } from 'node:zlib';

export interface ReadCell {
  value: string | number;
  formula: string | null;
  /** Number format, empty where it has none. */
  format: string;
}

/** Reads a workbook back, apart from what writes it: zip directory, styles, cells by sheet, row and column (from 0). */
export function readWorkbook(file: Uint8Array): {
  sheets: Map<string, (ReadCell | undefined)[][]>;
  parts: Map<string, string>;
} {
  const parts = unzip(Buffer.from(file));
  const formats = formatsOf(part(parts, 'xl/styles.xml'));
  const names = [...part(parts, 'xl/workbook.xml').matchAll(/<sheet [^>]*name="([^"]*)"/g)];
  const sheets = names.map(([, name = ''], i): [string, (ReadCell | undefined)[][]] => [
    unescaped(name),
    rowsOf(part(parts, `xl/worksheets/sheet${i + 1}.xml`), formats),
  ]);
  return { sheets: new Map(sheets), parts };
}

function rowsOf(xml: string, formats: readonly string[]): (ReadCell | undefined)[][] {
  return [...xml.matchAll(/<row [^>]*?(?:\/>|>(.*?)<\/row>)/gs)].map(([, cells = '']) => {
    const row: (ReadCell | undefined)[] = [];
    for (const [, letter = '', attributes = '', inside = ''] of cells.matchAll(
      /<c r="([A-Z])\d+"([^>]*?)(?:\/>|>(.*?)<\/c>)/gs,
    )) {
      const written = /<(?:v|t xml:space="preserve")>([^<]*)</.exec(inside)?.[1] ?? '';
      row[letter.charCodeAt(0) - 65] = {
        value: /t="/.test(attributes) || written === '' ? unescaped(written) : Number(written),
        formula: unescaped(/<f>([^<]*)<\/f>/.exec(inside)?.[1] ?? '') || null,
        format: formats[Number(/ s="(\d+)"/.exec(attributes)?.[1] ?? 0)] ?? '',
      };
    }
    return row;
  });
}

function formatsOf(styles: string): string[] {
  const codes = new Map(
    [...styles.matchAll(/numFmtId="(\d+)" formatCode="([^"]*)"/g)].map(([, id, code = '']) => [id, unescaped(code)]),
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
  return text.replace(/&(lt|gt|quot|apos|amp);/g, (_, name: string) => entities[name] ?? '');
}

/** Entries of a zip file by its central directory (PKWARE APPNOTE 4.3.12, 4.3.16). */
export function unzip(zip: Buffer): Map<string, string> {
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
