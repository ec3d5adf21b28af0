import { type Channel, ChannelCore } from './channel.ts';

/** Two ends in one process. Messages are cloned and delivered later, as every other binding does. */
export function memoryChannelPair(): [Channel, Channel] {
  const cores = [new ChannelCore(), new ChannelCore()] as const;
  const end = (mine: ChannelCore, other: ChannelCore): Channel => ({
    post: (message) => {
      if (mine.closed) return;
      const copy = structuredClone(message);
      queueMicrotask(() => other.deliver(copy));
    },
    onMessage: (listener) => mine.onMessage(listener),
    onClose: (listener) => mine.onClose(listener),
    close: () => {
      mine.markClosed();
      queueMicrotask(() => other.markClosed());
    },
  });
  return [end(cores[0], cores[1]), end(cores[1], cores[0])];
}
