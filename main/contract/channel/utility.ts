import { type Channel, ChannelCore } from './channel.ts';

/** Host side of Electron's `utilityProcess`; structural, so that the contract needs no Electron import. */
export interface UtilityEnd {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (message: unknown) => void): unknown;
  on(event: 'exit', listener: () => void): unknown;
}

/** `process.parentPort` inside a utility process. It has no end of its own: the process ends with its host. */
export interface ParentPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { data: unknown }) => void): unknown;
}

/** A channel from the host to a utility process. */
export function utilityChannel(end: UtilityEnd): Channel {
  const core = new ChannelCore();
  end.on('message', (message) => core.deliver(message));
  end.on('exit', () => core.markClosed());
  return channelOver(core, end);
}

/** A channel from inside a utility process to its host. */
export function parentPortChannel(port: ParentPort): Channel {
  const core = new ChannelCore();
  port.on('message', ({ data }) => core.deliver(data));
  return channelOver(core, port);
}

function channelOver(core: ChannelCore, end: { postMessage(message: unknown): void }): Channel {
  return {
    post: (message) => {
      if (!core.closed) end.postMessage(message);
    },
    onMessage: (listener) => core.onMessage(listener),
    onClose: (listener) => core.onClose(listener),
    close: () => core.markClosed(),
  };
}
