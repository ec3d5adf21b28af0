/** The names under which a page reaches the processes behind it. */
export const bridgeChannels = ['station', 'shell'] as const;
export type BridgeChannel = (typeof bridgeChannels)[number];

export function isBridgeChannel(name: unknown): name is BridgeChannel {
  return bridgeChannels.includes(name as BridgeChannel);
}

/** The IPC name of a channel. */
export function ipcName(name: BridgeChannel): string {
  return `tram:${name}`;
}

/** What a page gets of a channel: functions only, since nothing else crosses Electron's context bridge whole. */
export interface BridgeEnd {
  post(message: unknown): void;
  onMessage(listener: (message: unknown) => void): () => void;
  onClose(listener: () => void): () => void;
}

/** `window.tramShell`: all that the page sees of the shell. */
export interface TramShell {
  channel(name: BridgeChannel): BridgeEnd;
}
