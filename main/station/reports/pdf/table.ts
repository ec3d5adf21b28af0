import { piecesOf, type Report, type Row, type Table } from '../model.ts';
import { writtenCell } from '../written.ts';
import { linesOf, type TextLook } from './canvas.ts';
import type { Pages } from './pages.ts';

const size = 8.5;
const leading = 11.5;
const padding = 3;
const grey = 0.91;

/** A table under its title, its heads again on every page. */
export async function drawTable(pages: Pages, table: Table, report: Report): Promise<void> {
  const total = table.columns.reduce((sum, { width }) => sum + width, 0);
  const widths = table.columns.map(({ width }) => (width / total) * pages.width);
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
