import * as electron from 'electron';
import { Failure } from '../../contract/result.ts';
import { type ClipboardContent, checkedContent } from './content.ts';

/** How Electron took both before it followed the W3C's clipboard. */
interface OlderClipboard {
  write(data: { text?: string; image?: electron.NativeImage }): void;
}

/** Puts a text, a picture or both on the system's clipboard in place of what was there. @throws Failure bad_input */
export async function writeClipboard(content: ClipboardContent): Promise<void> {
  const { text, png } = checkedContent(content);
  const image = png === undefined ? undefined : electron.nativeImage.createFromBuffer(png);
  if (image?.isEmpty()) throw new Failure('bad_input', 'png: damaged');
  if (typeof electron.ClipboardItem !== 'function') {
    const older = electron.clipboard as unknown as OlderClipboard;
    older.write({ ...(text === undefined ? {} : { text }), ...(image ? { image } : {}) });
    return;
  }
  const item = new electron.ClipboardItem({
    ...(text === undefined ? {} : { 'text/plain': text }),
    ...(png === undefined ? {} : { 'image/png': new Blob([Uint8Array.from(png)], { type: 'image/png' }) }),
  });
  await electron.clipboard.write([item]);
}
