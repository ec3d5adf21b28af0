import type { Report } from '../model.ts';
import { writtenCell } from '../written.ts';
import { linesOf } from './canvas.ts';
import type { Pages } from './pages.ts';

const country = ['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc'] as const;

/**
 * The head of an administrative paper: who issues it on the left, the country's name and motto on the right (Decree 30/2020/NĐ-CP,
 * appendix I, parts 1 and 2), then the title and what the report is about.
 */
export function drawHeading(pages: Pages, report: Report): void {
  const { page, left, width } = pages;
  const [half, gap] = [width * 0.42, width * 0.06];
  const right = { x: left + half + gap, width: width - half - gap };
  let y = pages.y + 11;
  const unit = linesOf(report.unit.name.toLocaleUpperCase('vi'), half, { size: 10, weight: 'bold' });
  for (const line of unit) {
    page.text(line, left, y, half, { size: 10, weight: 'bold', align: 'center' });
    y += 14;
  }
  page.line(left + half * 0.32, y - 8, left + half * 0.68, y - 8);
  page.text(country[0], right.x, pages.y + 11, right.width, { size: 10, weight: 'bold', align: 'center' });
  page.text(country[1], right.x, pages.y + 25, right.width, { size: 10, weight: 'bold', align: 'center' });
  page.line(right.x + right.width * 0.25, pages.y + 30, right.x + right.width * 0.75, pages.y + 30);
  pages.y = Math.max(y, pages.y + 36) + 16;
  for (const line of linesOf(report.title.toLocaleUpperCase('vi'), width, { size: 14, weight: 'bold' })) {
    page.text(line, left, pages.y + 14, width, { size: 14, weight: 'bold', align: 'center' });
    pages.skip(19);
  }
  for (const line of linesOf(report.subtitle, width, { size: 10 })) {
    page.text(line, left, pages.y + 12, width, { size: 10, align: 'center' });
    pages.skip(14);
  }
  pages.skip(10);
  for (const { label, value } of report.facts) drawFact(pages, `${label}:`, writtenCell(value, report));
}

const labelShare = 0.3;

function drawFact(pages: Pages, label: string, value: string): void {
  const size = 9;
  const labelWidth = pages.width * labelShare;
  const lines = linesOf(value, pages.width - labelWidth, { size, weight: 'bold' });
  const labels = linesOf(label, labelWidth - 6, { size });
  const height = Math.max(lines.length, labels.length) * 13;
  pages.need(height);
  for (const [i, line] of labels.entries()) {
    pages.page.text(line, pages.left, pages.y + i * 13 + size, labelWidth, { size });
  }
  for (const [i, line] of lines.entries()) {
    const x = pages.left + labelWidth;
    pages.page.text(line, x, pages.y + i * 13 + size, pages.width - labelWidth, { size, weight: 'bold' });
  }
  pages.skip(height);
}
