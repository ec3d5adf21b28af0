import type { Report } from '../model.ts';
import { linesOf } from './canvas.ts';
import { margin, type Pages } from './pages.ts';
import { qrCode } from './qr.ts';

const words = {
  vi: { date: '………, ngày …… tháng …… năm ……', sign: '(Ký, ghi rõ họ tên)', page: 'Trang' },
  en: { date: '………, date ………………', sign: '(signature and full name)', page: 'Page' },
} as const;

const codeSide = 74;
const signHeight = 110;

/** Notes, places to sign, and the code that holds paper and file together: kept on one page. */
export function drawClosing(pages: Pages, report: Report, proof: { label: string; text: string } | null): void {
  const say = words[report.language];
  for (const note of report.notes) pages.paragraph(note, { size: 8.5 });
  const signs = report.signatures.length > 0 ? signHeight : 0;
  pages.need(signs + codeSide + 30);
  pages.skip(8);
  if (report.signatures.length > 0) {
    const width = pages.width / report.signatures.length;
    const last = pages.left + width * (report.signatures.length - 1);
    pages.page.text(say.date, last, pages.y + 9, width, { size: 9, align: 'center' });
    pages.skip(15);
    for (const [i, who] of report.signatures.entries()) {
      const x = pages.left + i * width;
      const look = { size: 9.5, weight: 'bold', align: 'center' } as const;
      for (const [n, line] of linesOf(who.toLocaleUpperCase('vi'), width - 12, look).entries()) {
        pages.page.text(line, x, pages.y + 10 + n * 13, width, look);
      }
      pages.page.text(say.sign, x, pages.y + 36, width, { size: 8.5, align: 'center' });
    }
    pages.skip(signHeight - 15);
  }
  if (proof === null) return;
  pages.page.modules(qrCode(proof.text), pages.left, pages.y, codeSide);
  const beside = pages.left + codeSide + 12;
  const look = { size: 8 };
  const space = pages.width - codeSide - 12;
  for (const [i, line] of [...linesOf(proof.label, space, look), ...linesOf(proof.text, space, look)].entries()) {
    pages.page.text(line, beside, pages.y + 10 + i * 11, space, look);
  }
  pages.skip(codeSide);
}

/** Unit, report and page number at the foot of every page, once it is known how many there are. */
export function drawFeet(pages: Pages, report: Report, short: string): void {
  const { page: pageWord } = words[report.language];
  for (const [i, page] of pages.all.entries()) {
    const y = page.height - margin.bottom + 20;
    const width = page.width - 2 * margin.side;
    page.line(margin.side, y, margin.side + width, y, 0.3);
    page.text(`${report.id} · ${short}`, margin.side, y + 12, width, { size: 7.5 });
    page.text(`${pageWord} ${i + 1}/${pages.all.length}`, margin.side, y + 12, width, { size: 7.5, align: 'right' });
  }
}
