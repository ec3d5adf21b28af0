import { type PDFContext, type PDFDict, PDFName, type PDFRef, PDFString } from '@cantoo/pdf-lib';
import type { FontFace } from '../font/font-face.ts';
import { type Typeface, typeface, type Weight } from '../font/typeface.ts';
import { trueTypeFile } from '../font/woff.ts';

const codespace = '/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def /CMapName /U def';

/**
 * The fonts of one PDF: TrueType faces as CID fonts whose codes are glyphs (ISO 32000-2, 9.7.4), with the letters they stand for, so
 * that text can be searched and read out. Only faces that were used are embedded.
 */
export class PdfFonts {
  /** Letters of each glyph used, by the face's name in resources. */
  readonly #used = new Map<string, { face: FontFace; weight: Weight; letters: Map<number, number> }>();

  /** Operators that show a text from where the text matrix stands. */
  show(text: string, weight: Weight, size: number): string {
    const type = typeface(weight);
    return type
      .runs(text)
      .map((run) => {
        const name = `${weight[0]}${run.face}`;
        const used = this.#use(name, type, run.face);
        for (const { glyph, codePoint } of run.glyphs) if (!used.has(glyph)) used.set(glyph, codePoint);
        const codes = run.glyphs.map(({ glyph }) => hex(glyph, 4)).join('');
        return `/${name} ${size} Tf <${codes}> Tj`;
      })
      .join(' ');
  }

  #use(name: string, type: Typeface, n: number): Map<number, number> {
    let used = this.#used.get(name);
    if (!used) {
      const face = type.faces[n];
      if (!face) throw new Error(`no face ${name}`);
      used = { face, weight: type.weight, letters: new Map() };
      this.#used.set(name, used);
    }
    return used.letters;
  }

  /** Embeds what was used. @returns the fonts' dictionary for the pages' resources */
  embed(context: PDFContext): PDFDict {
    const fonts = context.obj({});
    for (const name of [...this.#used.keys()].sort()) {
      const used = this.#used.get(name);
      if (used)
        fonts.set(PDFName.of(name), embedFace(context, `TRAMAA+BeVietnamPro-${used.weight}${name.slice(1)}`, used));
    }
    return fonts;
  }
}

function embedFace(
  context: PDFContext,
  name: string,
  { face, letters }: { face: FontFace; letters: ReadonlyMap<number, number> },
): PDFRef {
  const scaled = (units: number): number => Math.round((units * 1_000) / face.unitsPerEm);
  const file = context.register(context.flateStream(trueTypeFile(face.tables)));
  const descriptor = context.register(
    context.obj({
      Type: 'FontDescriptor',
      FontName: name,
      Flags: 4,
      FontBBox: face.box.map(scaled),
      ItalicAngle: 0,
      Ascent: scaled(face.ascender),
      Descent: scaled(face.descender),
      CapHeight: 700,
      StemV: 80,
      FontFile2: file,
    }),
  );
  const widths = [...letters.keys()].sort((a, b) => a - b).flatMap((glyph) => [glyph, [scaled(face.advanceOf(glyph))]]);
  const descendant = context.register(
    context.obj({
      Type: 'Font',
      Subtype: 'CIDFontType2',
      BaseFont: name,
      CIDSystemInfo: { Registry: PDFString.of('Adobe'), Ordering: PDFString.of('Identity'), Supplement: 0 },
      FontDescriptor: descriptor,
      CIDToGIDMap: 'Identity',
      DW: 1_000,
      W: widths,
    }),
  );
  return context.register(
    context.obj({
      Type: 'Font',
      Subtype: 'Type0',
      BaseFont: name,
      Encoding: 'Identity-H',
      DescendantFonts: [descendant],
      ToUnicode: context.register(context.flateStream(toUnicode(letters))),
    }),
  );
}

/** Which letters the codes stand for (ISO 32000-2, 9.10.3). */
function toUnicode(letters: ReadonlyMap<number, number>): string {
  const lines = [...letters]
    .sort(([a], [b]) => a - b)
    .map(([glyph, codePoint]) => `<${hex(glyph, 4)}> <${utf16(codePoint)}>`);
  const blocks: string[] = [];
  // At most a hundred to a block.
  for (let i = 0; i < lines.length; i += 100) {
    const block = lines.slice(i, i + 100);
    blocks.push(`${block.length} beginbfchar\n${block.join('\n')}\nendbfchar`);
  }
  return `${codespace}\n1 begincodespacerange <0000> <FFFF> endcodespacerange\n${blocks.join('\n')}\nendcmap CMapName currentdict /CMap defineresource pop end end`;
}

function utf16(codePoint: number): string {
  return Buffer.from(String.fromCodePoint(codePoint), 'utf16le').swap16().toString('hex').toUpperCase();
}

function hex(value: number, digits: number): string {
  return value.toString(16).toUpperCase().padStart(digits, '0');
}
