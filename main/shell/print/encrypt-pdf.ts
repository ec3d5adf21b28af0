/**
 * Encrypts a PDF with AES-256 (ISO 32000-2, 7.6.4.4, revision 6): nothing of it opens without the password. The library is
 * read when it is needed, for most days nobody saves a paper.
 */
export async function encryptPdf(pdf: Uint8Array, password: string): Promise<Uint8Array> {
  const { PDFDocument } = await import('@cantoo/pdf-lib');
  const document = await PDFDocument.load(pdf);
  document.encrypt({ userPassword: password, ownerPassword: password, algorithm: 'AES-256' });
  return document.save();
}
