import { type Channel, ChannelCore } from './channel.ts';

/** One named conversation of a page with its host: `webContents` and `ipcMain` behind two functions. */
export interface IpcEnd {
  send(message: unknown): void;
  /** Only messages of the one page this is for; who checks the sender is the caller's. */
  onMessage(listener: (message: unknown) => void): void;
}

/** Host side: outlives the pages, which are told apart by the `gone` that the host delivers between them. */
export interface PageChannel extends Channel {
  /** Says to whoever listens here that the page is another one now: its calls in flight are of no interest. */
  pageGone(): void;
}

export function pageChannel(end: IpcEnd): PageChannel {
  const core = new ChannelCore();
  end.onMessage((message) => core.deliver(message));
  return {
    post: (message) => {
      if (!core.closed) end.send(message);
    },
    onMessage: (listener) => core.onMessage(listener),
    onClose: (listener) => core.onClose(listener),
    close: () => core.markClosed(),
    pageGone: () => core.deliver({ t: 'gone' }),
  };
}
