import type { UnableReason } from '../../contract/station/roster.ts';
import type {
  TallyCounted,
  TallyFigure,
  TallyFigures,
  TallyPeriod,
  TallyShare,
} from '../../contract/station/tallies.ts';
import { tallySteps } from '../../contract/station/tallies.ts';
import { noCounts, type StepCounts, shareOf } from './steps.ts';

export type UnableBy = Partial<Record<UnableReason, number>>;

/** Sums of one row while it is put together. */
export interface Gathered {
  inside: StepCounts;
  outside: StepCounts;
  /** Null: not asked, or not to be known. */
  unable: UnableBy | null;
}

export function gathered(unable: boolean): Gathered {
  return { inside: noCounts(), outside: noCounts(), unable: unable ? {} : null };
}

/** Adds counts of people on or outside the roster. */
export function gather(row: Gathered, onRoster: boolean, counts: StepCounts): void {
  const side = onRoster ? row.inside : row.outside;
  for (const step of tallySteps) side[step] += counts[step];
}

export function gatherUnable(row: Gathered, reason: UnableReason, count: number): void {
  if (row.unable) row.unable[reason] = (row.unable[reason] ?? 0) + count;
}

/** A row as it is told: figures inside and outside the roster, and shares of the inside, each with its denominator. */
export function countedOf(row: Gathered, period: TallyPeriod): TallyCounted {
  const inside = figuresOf(row.inside, row.unable);
  // Who is marked stands on the roster.
  const outside = figuresOf(row.outside, row.unable === null ? null : {});
  return { inside, outside, shares: shareOf.map(([figure, of]) => share(inside, figure, of, period)) };
}

function figuresOf(counts: StepCounts, unable: UnableBy | null): TallyFigures {
  const sum = unable === null ? null : Object.values(unable).reduce((all, count) => all + count, 0);
  return { ...counts, unable: sum, unableBy: unable };
}

/** The share of one figure in another, the denominator beside it. */
function share(figures: TallyFigures, figure: TallyFigure, of: TallyFigure, period: TallyPeriod): TallyShare {
  const [count, ofCount] = [figures[figure] ?? 0, figures[of] ?? 0];
  return { figure, of, count, ofCount, period, value: ofCount === 0 ? null : count / ofCount };
}
