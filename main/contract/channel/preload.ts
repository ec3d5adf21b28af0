import { type BridgeEnd, ipcName, isBridgeChannel, type TramShell } from './bridge.ts';
import { ChannelCore } from './channel.ts';

/** What the preload uses of Electron's `ipcRenderer`. */
export interface PreloadIpc {
  send(name: string, message: unknown): void;
  on(name: string, listener: (event: unknown, message: unknown) => void): unknown;
}

/**
 * The bridge in a sandboxed preload. Channels are made when first asked for; they never close while the page lives, the
 * host says `gone` on them instead.
 * @throws TypeError for a name that is no channel
 */
export function preloadBridge(ipc: PreloadIpc): TramShell {
  const ends = new Map<string, BridgeEnd>();
  return {
    channel: (name) => {
      if (!isBridgeChannel(name)) throw new TypeError('no such channel');
      const known = ends.get(name);
      if (known) return known;
      const core = new ChannelCore();
      ipc.on(ipcName(name), (_event, message) => core.deliver(message));
      const end: BridgeEnd = {
        post: (message) => ipc.send(ipcName(name), message),
        onMessage: (listener) => core.onMessage(listener),
        onClose: (listener) => core.onClose(listener),
      };
      ends.set(name, end);
      return end;
    },
  };
}
