import type { Handlers } from '../../contract/channel/server.ts';
import type { StationApi } from '../../contract/station-api.ts';
import type { Targets } from './targets.ts';

type TargetCall = Extract<keyof Handlers<StationApi>, `targets.${string}`>;

/** The calls about targets. @param targets throws Failure why the station cannot be used (yet) */
export function targetHandlers(targets: () => Targets): Pick<Handlers<StationApi>, TargetCall> {
  return {
    'targets.list': async () => ({ targets: await targets().list() }),
    'targets.progress': (input) => targets().progress(input),
    'targets.days': (input) => targets().days(input),
    'targets.inspect': (input) => targets().imports.inspect(input),
    'targets.import': (input) => targets().imports.import(input),
    'targets.set': async (input) => ({ target: await targets().set(input) }),
    'targets.remove': async ({ targetId }) => {
      await targets().remove(targetId);
      return {};
    },
  };
}
