import { type Channel, ChannelCore } from './channel.ts';

interface LaneMessage {
  lane: string;
  message: unknown;
}

function isLaneMessage(value: unknown): value is LaneMessage {
  return typeof value === 'object' && value !== null && typeof (value as LaneMessage).lane === 'string';
}

/**
 * Several named channels over one. The station process has one pipe to its host and needs two conversations:
 * the calls it serves, and the calls it makes to the devices process through the host's relay. What is said of the whole
 * channel (`gone`, `hello`) reaches every lane.
 */
export function laneOf(channel: Channel, lane: string): Channel {
  const core = new ChannelCore();
  const unsubscribe = channel.onMessage((message) => {
    if (!isLaneMessage(message)) core.deliver(message);
    else if (message.lane === lane) core.deliver(message.message);
  });
  channel.onClose(() => core.markClosed());
  return {
    post: (message) => channel.post({ lane, message } satisfies LaneMessage),
    onMessage: (listener) => core.onMessage(listener),
    onClose: (listener) => core.onClose(listener),
    close: () => {
      unsubscribe();
      core.markClosed();
    },
  };
}
