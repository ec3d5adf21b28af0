import { type BrowserWindow, type IpcMainEvent, ipcMain } from 'electron';
import { type BridgeChannel, ipcName } from '../../contract/channel/bridge.ts';
import { type PageChannel, pageChannel } from '../../contract/channel/ipc.ts';
import { frame } from '../../contract/channel/protocol.ts';
import { isOurFrame } from './sender.ts';

/** What a page may say: it calls, it does not serve. */
const fromPage = new Set(['call', 'abort', 'hello']);

/**
 * One channel to the page in a window. Messages of other frames, and what is no frame of the protocol, are dropped: an
 * honest page sends neither.
 */
export function pageEnd(window: BrowserWindow, name: BridgeChannel): PageChannel {
  const channel = pageChannel({
    send: (message) => {
      if (!window.isDestroyed()) window.webContents.mainFrame.send(ipcName(name), message);
    },
    onMessage: (listener) => {
      const receive = (event: IpcMainEvent, message: unknown): void => {
        if (window.isDestroyed() || !isOurFrame(event.senderFrame, window.webContents.mainFrame)) return;
        const parsed = frame.safeParse(message);
        if (parsed.success && fromPage.has(parsed.data.t)) listener(parsed.data);
      };
      ipcMain.on(ipcName(name), receive);
      window.once('closed', () => ipcMain.off(ipcName(name), receive));
    },
  });
  // A new document starts to count its calls anew; a dead one waits for nothing.
  window.webContents.on('did-start-navigation', (details) => {
    if (details.isMainFrame && !details.isSameDocument) channel.pageGone();
  });
  window.webContents.on('render-process-gone', () => channel.pageGone());
  window.once('closed', () => channel.close());
  return channel;
}
