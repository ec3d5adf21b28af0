import type { Channel } from '../contract/channel/channel.ts';
import { type ApiClient, connectApi } from '../contract/channel/client.ts';
import { type StationApi, stationApi } from '../contract/station-api.ts';

export type StationClient = ApiClient<StationApi>;

/** The station process as seen by a screen, a script or a test. */
export function connectStation(channel: Channel): StationClient {
  return connectApi(stationApi, channel);
}
