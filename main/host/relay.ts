import type { Channel } from '../contract/channel/channel.ts';
import type { Frame } from '../contract/channel/protocol.ts';

/**
 * Joins two channels message by message. A side that dies says `gone` to the other (its stable channel does), and every
 * process that starts is greeted, so the far side learns that it is served again.
 * @returns ends the relay
 */
export function relay(client: Channel, server: Channel): () => void {
  const toServer = client.onMessage((message) => server.post(message));
  const toClient = server.onMessage((message) => client.post(message));
  server.post({ t: 'hello' } satisfies Frame);
  return () => {
    toServer();
    toClient();
  };
}
