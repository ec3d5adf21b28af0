import { Canvas, linesOf, type TextLook } from './canvas.ts';
import type { PdfFonts } from './fonts.ts';

export const margin = { side: 42, top: 40, bottom: 52 } as const;

/** Pages that are filled from the top down; whoever needs room gets it, on a new page where this one is full. */
export class Pages {
  readonly #fonts: PdfFonts;
  readonly #landscape: boolean;
  readonly all: Canvas[] = [];
  y = 0;

  constructor(fonts: PdfFonts, landscape: boolean) {
    this.#fonts = fonts;
    this.#landscape = landscape;
    this.begin();
  }

  get page(): Canvas {
    const page = this.all.at(-1);
    if (!page) throw new Error('no page was begun');
    return page;
  }

  get left(): number {
    return margin.side;
  }

  get width(): number {
    return this.page.width - 2 * margin.side;
  }

  begin(): void {
    this.all.push(new Canvas(this.#fonts, this.#landscape));
    this.y = margin.top;
  }

  /** Whether so much fits on this page. */
  fits(height: number): boolean {
    return this.y + height <= this.page.height - margin.bottom;
  }

  /** Begins a page where so much does not fit. @returns whether it did */
  need(height: number): boolean {
    if (this.fits(height)) return false;
    this.begin();
    return true;
  }

  skip(height: number): void {
    this.y += height;
  }

  /** Lines of text over the whole width. */
  paragraph(text: string, look: TextLook, after = 2): void {
    const leading = look.size * 1.4;
    for (const line of linesOf(text, this.width, look)) {
      this.need(leading);
      this.page.text(line, this.left, this.y + look.size, this.width, look);
      this.y += leading;
    }
    this.y += after;
  }
}
