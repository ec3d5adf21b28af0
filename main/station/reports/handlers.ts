import type { Handlers } from '../../contract/channel/server.ts';
import type { StationApi } from '../../contract/station-api.ts';
import type { Reports } from './reports.ts';

type ReportCall = Extract<keyof Handlers<StationApi>, `reports.${string}`>;

/** The calls about reports. @param reports throws Failure why the station cannot be used (yet) */
export function reportHandlers(reports: () => Reports): Pick<Handlers<StationApi>, ReportCall> {
  return {
    'reports.write': async (input) => ({ paths: await reports().write(input) }),
    'reports.yesterday': ({ folder, language }) => reports().yesterday(folder, language),
    'reports.hourly': ({ language }) => reports().hourly(language),
    'reports.schedule': () => reports().schedule(),
    'reports.setSchedule': ({ schedule }) => reports().setSchedule(schedule),
  };
}
