import type { StatementCount, TallyFigure } from '../../../../main/contract/station/tallies.ts';
import type { Route } from '../../../app/route.ts';

/** The figure of the day whose list is what a count of the statement counts. */
const figures: Partial<Record<StatementCount, TallyFigure>> = {
  started: 'started',
  sealed: 'sealed',
  refused: 'refused',
};

/** Screens that show what a count counts, where it is counted now. */
const screens: Partial<Record<StatementCount, Route>> = {
  awaitingApproval: { screen: 'cases', tab: 'approvals' },
  drafts: { screen: 'dossier' },
  waiting: { screen: 'queue', tab: 'waiting' },
  quarantined: { screen: 'queue', tab: 'setAside' },
  rejectedToDate: { screen: 'queue', tab: 'redo' },
  receivedToDate: { screen: 'queue', tab: 'received' },
};

/**
 * The way to what a count of the statement counts: a list of the day, or the screen where it lies now; null where neither shows just
 * those.
 *
 * @param isNow the statement is of the day that is running: what waits now is what waited then
 */
export function behind(name: StatementCount, isNow: boolean): { figure: TallyFigure } | { route: Route } | null {
  const figure = figures[name];
  if (figure) return { figure };
  const route = screens[name];
  return route && isNow ? { route } : null;
}
