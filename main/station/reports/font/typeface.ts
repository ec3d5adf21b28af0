import { bold } from './data/bold.ts';
import { regular } from './data/regular.ts';
import { type FontFace, readFace } from './font-face.ts';

export type Weight = 'regular' | 'bold';

/** Letters of a text that come from one face, which is glyph after glyph. */
export interface Run {
  /** Which of the weight's faces. */
  face: number;
  glyphs: { glyph: number; codePoint: number }[];
}

/** The product's font in one weight. Its letters lie in three files, as web pages use it: Latin, Vietnamese, more Latin. */
export interface Typeface {
  weight: Weight;
  faces: readonly FontFace[];
  /** A text as runs of one face each. What no face has becomes a question mark, other spaces a space. */
  runs(text: string): Run[];
  /** How wide a text is at a size, in the unit of the size. */
  width(text: string, size: number): number;
}

const read = new Map<Weight, Typeface>();

/** Be Vietnam Pro (SIL Open Font License 1.1), read at first use and kept. */
export function typeface(weight: Weight): Typeface {
  const known = read.get(weight);
  if (known) return known;
  const sources = weight === 'bold' ? bold : regular;
  const made = typefaceOf(
    weight,
    sources.map((base64) => readFace(Buffer.from(base64, 'base64'))),
  );
  read.set(weight, made);
  return made;
}

function typefaceOf(weight: Weight, faces: readonly FontFace[]): Typeface {
  const found = new Map<number, { face: number; glyph: number }>();
  const lookUp = (codePoint: number): { face: number; glyph: number } => {
    const known = found.get(codePoint);
    if (known) return known;
    const face = faces.findIndex((candidate) => candidate.glyphOf(codePoint) !== null);
    const place =
      face >= 0
        ? { face, glyph: faces[face]?.glyphOf(codePoint) ?? 0 }
        : lookUp(/\s/u.test(String.fromCodePoint(codePoint)) ? 32 : 63);
    found.set(codePoint, place);
    return place;
  };
  const letters = (text: string) =>
    [...text.normalize('NFC')].map((letter) => {
      const codePoint = letter.codePointAt(0) ?? 32;
      return { ...lookUp(codePoint), codePoint };
    });
  return {
    weight,
    faces,
    runs: (text) => {
      const runs: Run[] = [];
      for (const { face, glyph, codePoint } of letters(text)) {
        const last = runs.at(-1);
        if (last?.face === face) last.glyphs.push({ glyph, codePoint });
        else runs.push({ face, glyphs: [{ glyph, codePoint }] });
      }
      return runs;
    },
    width: (text, size) =>
      letters(text).reduce((sum, { face, glyph }) => {
        const at = faces[face];
        return at ? sum + (at.advanceOf(glyph) / at.unitsPerEm) * size : sum;
      }, 0),
  };
}
