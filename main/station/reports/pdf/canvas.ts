import { typeface, type Weight } from '../font/typeface.ts';
import type { PdfFonts } from './fonts.ts';
import type { Modules } from './qr.ts';

/** A4 in points, ISO 216. */
export const a4 = { short: 595.28, long: 841.89 } as const;

export type Align = 'left' | 'center' | 'right';

export interface TextLook {
  size: number;
  weight?: Weight;
  align?: Align;
}

/** One page that is drawn on; y runs from the top. Lengths in points. */
export class Canvas {
  readonly #fonts: PdfFonts;
  readonly #operators: string[] = [];
  readonly width: number;
  readonly height: number;

  constructor(fonts: PdfFonts, landscape: boolean) {
    this.#fonts = fonts;
    this.width = landscape ? a4.long : a4.short;
    this.height = landscape ? a4.short : a4.long;
  }

  /** One line of text in a box `width` wide, its baseline at `y`. */
  text(
    text: string,
    x: number,
    y: number,
    width: number,
    { size, weight = 'regular', align = 'left' }: TextLook,
  ): void {
    const space = width - typeface(weight).width(text, size);
    const left = x + (align === 'left' ? 0 : align === 'center' ? space / 2 : space);
    this.#operators.push(`BT ${n(left)} ${n(this.height - y)} Td ${this.#fonts.show(text, weight, size)} ET`);
  }

  line(x1: number, y1: number, x2: number, y2: number, thickness = 0.5): void {
    this.#operators.push(`${n(thickness)} w ${n(x1)} ${n(this.height - y1)} m ${n(x2)} ${n(this.height - y2)} l S`);
  }

  /** A rectangle by its upper left corner: filled with a grey (0 black, 1 white), or its lines. */
  box(x: number, y: number, width: number, height: number, fill?: number): void {
    const shape = `${n(x)} ${n(this.height - y - height)} ${n(width)} ${n(height)} re`;
    this.#operators.push(fill === undefined ? `0.5 w ${shape} S` : `${fill} g ${shape} f 0 g`);
  }

  /** A QR code in a square, in one path. */
  modules(modules: Modules, x: number, y: number, side: number): void {
    const unit = side / modules.length;
    const squares = modules.flatMap((row, j) =>
      row.flatMap((dark, i) =>
        dark ? [`${n(x + i * unit)} ${n(this.height - y - (j + 1) * unit)} ${n(unit)} ${n(unit)} re`] : [],
      ),
    );
    this.#operators.push(`${squares.join(' ')} f`);
  }

  /** The page's content stream. */
  get content(): string {
    return `0 g 0 G\n${this.#operators.join('\n')}\n`;
  }
}

/** A text as lines no wider than `width`; a word that is wider itself is cut. */
export function linesOf(text: string, width: number, { size, weight = 'regular' }: TextLook): string[] {
  const type = typeface(weight);
  const lines: string[] = [];
  let line = '';
  const push = (word: string): void => {
    const longer = line === '' ? word : `${line} ${word}`;
    if (type.width(longer, size) <= width) {
      line = longer;
      return;
    }
    if (line !== '') lines.push(line);
    line = '';
    for (const letter of word) {
      if (line !== '' && type.width(line + letter, size) > width) {
        lines.push(line);
        line = '';
      }
      line += letter;
    }
  };
  for (const word of text.split(/ +/)) push(word);
  if (line !== '' || lines.length === 0) lines.push(line);
  return lines;
}

function n(value: number): string {
  return String(Math.round(value * 100) / 100);
}
