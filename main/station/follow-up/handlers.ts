import type { Handlers } from '../../contract/channel/server.ts';
import type { StationApi } from '../../contract/station-api.ts';
import type { Core } from '../core.ts';
import { listAttempts, listRedo } from './redo.ts';

type FollowUpCall = Extract<keyof Handlers<StationApi>, `redo.${string}`>;

/** The calls about what follows a dossier. @param core throws Failure why the station cannot be used (yet) */
export function followUpHandlers(core: () => Core): Pick<Handlers<StationApi>, FollowUpCall> {
  return {
    'redo.list': (input) => listRedo(core(), input),
    'redo.attempts': async ({ caseId }) => ({ attempts: await listAttempts(core(), caseId) }),
  };
}
