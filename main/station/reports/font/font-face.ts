import { type FontTables, readWoff } from './woff.ts';

/** One TrueType font: which glyph stands for a letter, how wide it is, what it looks like. Lengths are in font units. */
export interface FontFace {
  tables: FontTables;
  unitsPerEm: number;
  ascender: number;
  descender: number;
  /** xMin, yMin, xMax, yMax of all glyphs. */
  box: readonly [number, number, number, number];
  glyphs: number;
  /** Glyph of a code point, null where the font has none. */
  glyphOf(codePoint: number): number | null;
  advanceOf(glyph: number): number;
}

/** @throws Error for a file that is no TrueType font in WOFF: a defect of the product */
export function readFace(woff: Uint8Array): FontFace {
  const tables = readWoff(woff);
  const head = table(tables, 'head');
  const hhea = table(tables, 'hhea');
  const hmtx = table(tables, 'hmtx');
  const map = characterMap(table(tables, 'cmap'));
  const metrics = hhea.readUInt16BE(34);
  return {
    tables,
    unitsPerEm: head.readUInt16BE(18),
    ascender: hhea.readInt16BE(4),
    descender: hhea.readInt16BE(6),
    box: [head.readInt16BE(36), head.readInt16BE(38), head.readInt16BE(40), head.readInt16BE(42)],
    glyphs: table(tables, 'maxp').readUInt16BE(4),
    glyphOf: (codePoint) => map.get(codePoint) ?? null,
    // The last width holds for every glyph after it.
    advanceOf: (glyph) => hmtx.readUInt16BE(Math.min(glyph, metrics - 1) * 4),
  };
}

export function table(tables: FontTables, tag: string): Buffer {
  const found = tables.get(tag);
  if (!found) throw new Error(`the font has no table ${tag}`);
  return found;
}

/** Code points and their glyphs from the Unicode table of format 4 (OpenType 1.9, "cmap"). */
function characterMap(cmap: Buffer): Map<number, number> {
  const map = new Map<number, number>();
  for (let i = 0; i < cmap.readUInt16BE(2); i++) {
    const at = cmap.readUInt32BE(8 + i * 8);
    if (cmap.readUInt16BE(at) !== 4) continue;
    const segments = cmap.readUInt16BE(at + 6) / 2;
    const [ends, starts, deltas, offsets] = [0, 1, 2, 3].map((n) => at + 14 + n * segments * 2 + (n > 0 ? 2 : 0)) as [
      number,
      number,
      number,
      number,
    ];
    for (let n = 0; n < segments; n++) {
      const end = cmap.readUInt16BE(ends + n * 2);
      const start = cmap.readUInt16BE(starts + n * 2);
      const delta = cmap.readUInt16BE(deltas + n * 2);
      const offset = cmap.readUInt16BE(offsets + n * 2);
      for (let code = start; code <= end && code !== 0xffff; code++) {
        const listed = offset === 0 ? code : cmap.readUInt16BE(offsets + n * 2 + offset + (code - start) * 2);
        const glyph = listed === 0 ? 0 : (listed + delta) & 0xffff;
        if (glyph !== 0 && !map.has(code)) map.set(code, glyph);
      }
    }
  }
  return map;
}
