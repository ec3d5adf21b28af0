import type { WebContents } from 'electron';
import type { PrintOutcome } from '../../contract/shell-api.ts';
import { outcomeOf } from './outcome.ts';

/**
 * Prints what the page shows, through the system's dialog. Without any printer that dialog would only offer files: the
 * page then says so instead. Never rejects.
 */
export async function printPage(contents: WebContents): Promise<PrintOutcome> {
  const printers = await contents.getPrintersAsync().catch(() => []);
  if (printers.length === 0) return 'no_printer';
  return new Promise((resolve) => {
    try {
      contents.print({ printBackground: false }, (printed, reason) => resolve(outcomeOf(printed, reason)));
    } catch {
      resolve('failed');
    }
  });
}
