import { writeFile } from 'node:fs/promises';
import { app, type BrowserWindow, dialog } from 'electron';
import { Failure } from '../../contract/result.ts';
import { encryptPdf } from './encrypt-pdf.ts';

export interface SavePdfOptions {
  window: BrowserWindow;
  /** Name offered for the file, without its ending. */
  name: string;
  language: 'vi' | 'en';
  /** Without it the file does not open; none for papers about nobody. */
  password: string | undefined;
}

const kinds = { vi: 'Tệp PDF', en: 'PDF file' };

/**
 * Writes what the page would print into a file that the officer names, readable by its owner alone.
 * @returns false when the choice was cancelled; @throws Failure disk_full, io_error
 */
export async function savePdf({ window, name, language, password }: SavePdfOptions): Promise<boolean> {
  const filters = [{ name: kinds[language], extensions: ['pdf'] }];
  const defaultPath = `${app.getPath('documents')}/${name}.pdf`;
  const { canceled, filePath } = await dialog.showSaveDialog(window, { defaultPath, filters });
  if (canceled || !filePath) return false;
  try {
    const pdf = await window.webContents.printToPDF({ pageSize: 'A4', printBackground: false });
    const file = password === undefined ? pdf : await encryptPdf(pdf, password);
    await writeFile(filePath, file, { mode: 0o600, flush: true });
    return true;
  } catch (error) {
    const errno = (error as { code?: unknown }).code;
    throw new Failure(errno === 'ENOSPC' ? 'disk_full' : 'io_error', typeof errno === 'string' ? errno : 'pdf');
  }
}
