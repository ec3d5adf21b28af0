import {
  type ListedFigure,
  type StatementCount,
  type TallyPeriod,
  tallyBegin,
} from '../../contract/station/tallies.ts';

/** Counts that are no figure by the same name: of all days to the end of the day, or the same list under another word. */
const toDate: Partial<Record<StatementCount, ListedFigure>> = {
  sealedToDate: 'sealed',
  receivedToDate: 'received',
  voidedSealedToDate: 'voidedSealed',
  acceptedToDate: 'accepted',
  rejectedToDate: 'rejected',
};
type ToDate = 'sealedToDate' | 'receivedToDate' | 'voidedSealedToDate' | 'acceptedToDate' | 'rejectedToDate';

/** The list of what a count of a day's statement counts: every count has one. */
export function behind(name: StatementCount, day: string): { figure: ListedFigure; period: TallyPeriod } {
  const sum = toDate[name];
  if (sum) return { figure: sum, period: { from: tallyBegin, to: day } };
  const own = name as Exclude<StatementCount, ToDate>;
  return { figure: own === 'cashPaid' ? 'cash' : own, period: { from: day, to: day } };
}
