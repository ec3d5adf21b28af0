import type { BridgeChannel, TramShell } from '../../main/contract/channel/bridge.ts';
import type { Channel } from '../../main/contract/channel/channel.ts';

declare global {
  interface Window {
    /** Put there by the preload; all that the page can reach outside itself. */
    readonly tramShell?: TramShell;
  }
}

/** The preload's channel as the contract's clients want it; it ends with the page. */
export function openChannel(shell: TramShell, name: BridgeChannel): Channel {
  const end = shell.channel(name);
  return {
    post: (message) => end.post(message),
    onMessage: (listener) => end.onMessage(listener),
    onClose: (listener) => end.onClose(listener),
    close: () => {},
  };
}
