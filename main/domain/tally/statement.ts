import type { StatementCount, StatementItem, StatementLine } from '../../contract/station/tallies.ts';
import type { StepCounts } from './steps.ts';

export type StatementCounts = Partial<Record<StatementCount, number>>;

interface Stock {
  draft: number;
  confirmed: number;
  awaitingApproval: number;
}

/** What a statement is made of; see `StatementFacts` of the database. */
export interface StatementSides {
  day: StepCounts;
  toDate: StepCounts;
  opening: Stock;
  stock: Stock;
  delivery: { waiting: number; quarantined: number; pending: number } | null;
}

/** Cash of a day in đồng, counted twice: by who took it, and by its receipts. */
export interface CashSides {
  cash: number;
  paid: number;
  exempt: number;
  withReceipt: number;
  withoutReceipt: number;
}

/** Every count of a day's statement. Of a day long past what waited is what the counters leave over. */
export function statementCounts(sides: StatementSides, cash: CashSides | null): StatementCounts {
  const { day, toDate, opening, stock } = sides;
  const { waiting, quarantined, pending } = sides.delivery ?? {
    waiting: toDate.sealed - toDate.received - toDate.voidedSealed,
    quarantined: 0,
    pending: toDate.received - toDate.accepted - toDate.rejected,
  };
  return {
    opening: opening.draft + opening.confirmed + opening.awaitingApproval,
    started: day.started,
    sealed: day.sealed,
    refused: day.refused,
    void: day.voided - day.voidedSealed - day.refused,
    awaitingApproval: stock.awaitingApproval,
    awaitingSealing: stock.confirmed,
    drafts: stock.draft,
    sealedToDate: toDate.sealed,
    receivedToDate: toDate.received,
    waiting,
    quarantined,
    voidedSealedToDate: toDate.voidedSealed,
    acceptedToDate: toDate.accepted,
    rejectedToDate: toDate.rejected,
    pending,
    confirmed: day.confirmed,
    received: day.received,
    accepted: day.accepted,
    rejected: day.rejected,
    ...(cash
      ? {
          cash: cash.cash,
          cashPaid: cash.paid,
          cashExempt: cash.exempt,
          cashWithReceipt: cash.withReceipt,
          cashWithoutReceipt: cash.withoutReceipt,
        }
      : {}),
  };
}

type LineId = StatementLine['id'];
const equations: Record<LineId, readonly [readonly StatementCount[], readonly StatementCount[]]> = {
  stock: [
    ['opening', 'started'],
    ['sealed', 'refused', 'void', 'awaitingApproval', 'awaitingSealing', 'drafts'],
  ],
  delivery: [['sealedToDate'], ['receivedToDate', 'waiting', 'quarantined', 'voidedSealedToDate']],
  decisions: [['receivedToDate'], ['acceptedToDate', 'rejectedToDate', 'pending']],
  cash: [['cash'], ['cashWithReceipt', 'cashWithoutReceipt']],
};

/** At most so many are named of one line. */
export const mostItems = 200;

/** The equations of a statement; one whose counts are not known is left out. What makes a difference is named first. */
export function statementLines(
  counts: StatementCounts,
  items: readonly (StatementItem & { line: LineId })[],
): StatementLine[] {
  return (Object.keys(equations) as LineId[]).flatMap((id) => {
    const [left, right] = equations[id].map((names) => names.map((name) => ({ name, count: counts[name] })));
    const known = (terms: typeof left): { name: StatementCount; count: number }[] =>
      (terms ?? []).flatMap(({ name, count }) => (count === undefined ? [] : [{ name, count }]));
    const sum = (terms: typeof left): number => known(terms).reduce((all, { count }) => all + count, 0);
    if (known(left).length === 0) return [];
    const own = items.filter(({ line }) => line === id).map(({ line: _, ...item }) => item);
    own.sort((a, b) => Number(b.by !== 0) - Number(a.by !== 0));
    return {
      id,
      unit: id === 'cash' ? ('dong' as const) : ('dossiers' as const),
      left: known(left),
      right: known(right),
      difference: sum(left) - sum(right),
      items: own.slice(0, mostItems),
    };
  });
}

/** Whether what waits is in quarantine or not changes without any event of the day: the two are compared together. */
const compared = (counts: StatementCounts): StatementCounts => {
  const { quarantined = 0, ...rest } = counts;
  return rest.waiting === undefined ? rest : { ...rest, waiting: rest.waiting + quarantined };
};

/** What is counted otherwise now than it was signed. Cash that nobody can see now is not compared. */
export function lateCounts(
  signed: StatementCounts,
  now: StatementCounts,
): { name: StatementCount; signed: number; now: number }[] {
  const [then, here] = [compared(signed), compared(now)];
  return (Object.entries(then) as [StatementCount, number][]).flatMap(([name, count]) => {
    const found = here[name];
    return found === undefined || found === count ? [] : [{ name, signed: count, now: found }];
  });
}
