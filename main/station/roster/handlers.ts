import type { Handlers } from '../../contract/channel/server.ts';
import { Failure } from '../../contract/result.ts';
import type { ImportProgress } from '../../contract/station/roster.ts';
import type { StationApi } from '../../contract/station-api.ts';
import { coverageList } from './coverage-list.ts';
import { exportProblems } from './export-problems.ts';
import type { Roster } from './index.ts';
import { stillToCome } from './still-to-come.ts';
import { decideUnable, evidenceOf, setUnable, unableHistory, undoUnable } from './unable.ts';

type RosterCall = Extract<keyof Handlers<StationApi>, `roster.${string}`>;

/** The calls of the roster. @param roster of who is signed in; throws Failure signed_out */
export function rosterHandlers(
  roster: () => Roster,
  onProgress: (progress: ImportProgress) => void,
): Pick<Handlers<StationApi>, RosterCall> {
  return {
    'roster.receive': (input) => roster().imports.receive(input),
    'roster.inspect': (input) => roster().imports.inspect(input),
    'roster.import': (input, { signal }) => roster().imports.import(input, { signal, onProgress }),
    'roster.exportProblems': ({ folder, language }) => {
      const { imports, parts } = roster();
      if (!imports.newest) throw new Failure('roster_file_gone', 'no import');
      return exportProblems(imports.newest, folder, language, parts.now());
    },
    'roster.search': ({ text, limit }) => roster().search(text, limit),
    'roster.coverage': () => roster().coverage(),
    'roster.coverageList': (input) => coverageList(roster().parts, input),
    'roster.stillToCome': (input) => stillToCome(roster().parts, input),
    'roster.setUnable': (input) => setUnable(roster().parts, input),
    'roster.decideUnable': (input) => decideUnable(roster().parts, input),
    'roster.undoUnable': async (input) => {
      await undoUnable(roster().parts, input);
      return {};
    },
    'roster.unableHistory': ({ rosterId }) => unableHistory(roster().parts, rosterId),
    'roster.evidence': ({ evidenceId }) => evidenceOf(roster().parts, evidenceId),
  };
}
