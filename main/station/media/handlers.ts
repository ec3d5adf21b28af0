import type { Handlers } from '../../contract/channel/server.ts';
import type { mediaCalls } from '../../contract/station/media.ts';
import type { StationApi } from '../../contract/station-api.ts';
import type { ActiveStation } from '../active-station.ts';
import { readReceipts } from './read-receipts.ts';

/** The calls about sticks and cards. */
export function mediaHandlers(active: () => ActiveStation): Pick<Handlers<StationApi>, keyof typeof mediaCalls> {
  const signedIn = (): ActiveStation => {
    const station = active();
    station.core.sessions.require();
    return station;
  };
  return {
    'media.list': () => signedIn().media.list(),
    'media.enrol': async ({ root, label }) => ({ mediumId: await signedIn().media.enrol(root, label) }),
    'media.retire': async ({ mediumId }) => {
      await signedIn().media.retire(mediumId);
      return {};
    },
    'carry.start': (input) => signedIn().carry.start(input),
    'carry.state': () => ({ carry: signedIn().carry.state }),
    'carry.cancel': async () => {
      await signedIn().carry.cancel();
      return {};
    },
    'carry.readReceipts': async ({ root }) => {
      const { core, media } = signedIn();
      const read = await readReceipts(core, media, root);
      signedIn().engine.notify();
      return read;
    },
  };
}
