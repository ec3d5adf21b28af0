import { PDFDocument, StandardFonts } from '@cantoo/pdf-lib';
import { expect, test } from 'vitest';
import { encryptPdf } from './encrypt-pdf.ts';

test('a paper about a person opens with its password alone, and holds nothing in the clear', async () => {
  const plain = await PDFDocument.create();
  plain.setTitle('Giay hen cua NGUYEN VAN THU');
  plain.addPage().drawText('NGUYEN VAN THU', { font: await plain.embedFont(StandardFonts.Helvetica) });
  const bytes = await plain.save({ useObjectStreams: false });
  const file = await encryptPdf(bytes, 'mat khau thu');
  expect(Buffer.from(file).toString('latin1')).toMatch(/\/Encrypt\b/);
  expect(Buffer.from(file).toString('latin1')).not.toMatch(/NGUYEN|Giay hen/);
  await expect(PDFDocument.load(file)).rejects.toThrow();
  await expect(PDFDocument.load(file, { password: 'sai mat khau' })).rejects.toThrow();
  const opened = await PDFDocument.load(file, { password: 'mat khau thu' });
  expect(opened.getPageCount()).toBe(1);
});
