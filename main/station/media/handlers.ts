import type { Handlers } from '../../contract/channel/server.ts';
import type { closingCalls } from '../../contract/station/closing.ts';
import type { mediaCalls } from '../../contract/station/media.ts';
import type { StationApi } from '../../contract/station-api.ts';
import type { ActiveStation } from '../active-station.ts';
import { checkClosing } from '../closing/check.ts';
import { readReceipts } from './read-receipts.ts';

/** The calls about sticks and cards, and the checklist that asks for them. */
export function mediaHandlers(
  active: () => ActiveStation,
): Pick<Handlers<StationApi>, keyof typeof mediaCalls | keyof typeof closingCalls> {
  const signedIn = (): ActiveStation => {
    const station = active();
    station.core.sessions.require();
    return station;
  };
  return {
    'closing.check': () => checkClosing(signedIn().core, signedIn().media),
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
