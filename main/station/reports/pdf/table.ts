import { typeface } from '../font/typeface.ts';
import { type Column, piecesOf, type Report, type Row, type Table } from '../model.ts';
import { writtenCell } from '../written.ts';
import { linesOf, type TextLook } from './canvas.ts';
import type { Pages } from './pages.ts';

const size = 8.5;
const leading = 11.5;
const padding = 3;
const grey = 0.91;

/** A table under its title, its heads again on every page. */
export async function drawTable(pages: Pages, table: Table, report: Report): Promise<void> {
  const widths = widthsOf(table, pages.width);
  const heads = rowOf(
    table.columns.map(({ title }) => title),
    widths,
    table.columns.map(() => ({ size, weight: 'bold', align: 'center' })),
  );
  // The title never stands alone at the foot of a page.
  pages.need(40 + heads.height + table.about.length * leading);
  pages.skip(6);
  pages.paragraph(table.title, { size: 10, weight: 'bold' });
  for (const line of table.about) pages.paragraph(line, { size: 8 }, 0);
  pages.skip(3);
  drawRow(pages, heads, widths, true);
  for await (const rows of piecesOf(table.rows)) {
    for (const row of rows) {
      const drawn = lineOf(row, table, widths, report);
      if (pages.need(drawn.height)) drawRow(pages, heads, widths, true);
      drawRow(pages, drawn, widths, false);
    }
  }
  pages.skip(6);
}

/** The longest that a value of a kind is written; text has no longest. */
const longest: Partial<Record<Column['kind'], string>> = { day: '00/00/0000', at: '00:00 00/00/0000', share: '100,0%' };

/** Widths in points: in proportion, but no word of a head and no date is ever cut in two. */
function widthsOf({ columns }: Table, space: number): number[] {
  const least = columns.map(({ kind, title }) => {
    const words = [...title.split(' '), longest[kind] ?? ''];
    return Math.max(...words.map((word) => typeface('bold').width(word, size))) + 2 * padding + 1;
  });
  const total = columns.reduce((sum, { width }) => sum + width, 0);
  const natural = columns.map(({ width }) => (width / total) * space);
  const isTight = (i: number): boolean => (natural[i] ?? 0) < (least[i] ?? 0);
  const tight = least.reduce((sum, width, i) => sum + (isTight(i) ? width : 0), 0);
  const loose = natural.reduce((sum, width, i) => sum + (isTight(i) ? 0 : width), 0);
  return columns.map((_, i) =>
    isTight(i) ? (least[i] ?? 0) : ((natural[i] ?? 0) / loose) * Math.max(0, space - tight),
  );
}

interface Drawn {
  cells: { lines: string[]; look: TextLook }[];
  height: number;
}

function lineOf(row: Row, table: Table, widths: readonly number[], report: Report): Drawn {
  const weight = row.strong ? 'bold' : 'regular';
  return rowOf(
    table.columns.map((_, i) => writtenCell(row.cells[i] ?? null, report)),
    widths,
    table.columns.map(({ kind }) => ({ size, weight, align: kind === 'text' ? 'left' : 'right' })),
  );
}

function rowOf(texts: readonly string[], widths: readonly number[], looks: readonly TextLook[]): Drawn {
  const cells = texts.map((text, i) => {
    const look = looks[i] ?? { size };
    return { look, lines: linesOf(text, (widths[i] ?? 0) - 2 * padding, look) };
  });
  return { cells, height: Math.max(...cells.map(({ lines }) => lines.length)) * leading + 2 * padding };
}

function drawRow(pages: Pages, { cells, height }: Drawn, widths: readonly number[], isHead: boolean): void {
  const { page, left, y } = pages;
  let x = left;
  for (const [i, { lines, look }] of cells.entries()) {
    const width = widths[i] ?? 0;
    if (isHead) page.box(x, y, width, height, grey);
    page.box(x, y, width, height);
    const over = (height - lines.length * leading) / 2;
    for (const [n, line] of lines.entries()) {
      page.text(line, x + padding, y + over + n * leading + size, width - 2 * padding, look);
    }
    x += width;
  }
  pages.skip(height);
}
