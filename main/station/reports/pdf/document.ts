import { PDFDocument, PDFHexString, PDFName, PDFString } from '@cantoo/pdf-lib';
import { hashOf } from '../json.ts';
import type { Report } from '../model.ts';
import { drawClosing, drawFeet } from './closing.ts';
import { PdfFonts } from './fonts.ts';
import { drawHeading } from './heading.ts';
import { Pages } from './pages.ts';
import { drawTable } from './table.ts';

/** Wider tables lie across. */
const portraitCharacters = 110;

/**
 * A report as a PDF in A4 (ISO 32000-2): the unit's head, tables whose heads repeat, places to sign, page numbers, a QR code of the
 * proof. It says nothing about when it was made, so that the same report is the same bytes again.
 * @param password encrypts it with AES-256; such a file is another one each time
 */
export async function writePdf(
  report: Report,
  proof: { label: string; text: string } | null,
  password?: string,
): Promise<Uint8Array> {
  const fonts = new PdfFonts();
  const wide = report.tables.some(
    ({ columns }) => columns.reduce((sum, { width }) => sum + width, 0) > portraitCharacters,
  );
  const pages = new Pages(fonts, wide);
  drawHeading(pages, report);
  for (const table of report.tables) await drawTable(pages, table, report);
  drawClosing(pages, report, proof);
  const id = hashOf(Buffer.from(`${report.id} ${proof?.text ?? ''}`)).slice(0, 32);
  // The first letters of what the code says, so that loose pages are found together.
  const short = proof?.text.split(':').at(-1) ?? id;
  drawFeet(pages, report, short.slice(0, 12));

  const document = await PDFDocument.create({ updateMetadata: false });
  const { context } = document;
  const resources = context.obj({});
  const shared = context.register(resources);
  for (const canvas of pages.all) {
    const page = document.addPage([canvas.width, canvas.height]);
    page.node.set(PDFName.of('Resources'), shared);
    page.node.set(PDFName.of('Contents'), context.register(context.flateStream(canvas.content)));
  }
  resources.set(PDFName.of('Font'), fonts.embed(context));
  context.trailerInfo.ID = context.obj([PDFHexString.of(id), PDFHexString.of(id)]);
  context.trailerInfo.Info = context.register(context.obj({ Title: PDFHexString.fromText(report.title) }));
  document.catalog.set(PDFName.of('Lang'), PDFString.of(report.language));
  if (password !== undefined) {
    document.encrypt({ userPassword: password, ownerPassword: password, algorithm: 'AES-256' });
  }
  return document.save({ addDefaultPage: false, updateFieldAppearances: false });
}
