import type { TallyPeriod } from '../../contract/station/tally-question.ts';
import type { TargetSaid } from '../../contract/station/targets.ts';
import { addDays } from '../procedure/days.ts';

/** Whether two periods have a day in common. */
export function touches(one: TallyPeriod, other: TallyPeriod): boolean {
  return one.from <= other.to && other.from <= one.to;
}

/** What two targets must share to speak of the same: whose, which product, by day or of the period. */
export function subjectOf({ of, code, product, each }: TargetSaid): string {
  return JSON.stringify([of, code, product, each]);
}

/** Whether two targets say something of the same for a day they have in common: only one of them can count. */
export function overlaps(one: TargetSaid, other: TargetSaid): boolean {
  return subjectOf(one) === subjectOf(other) && touches(one, other);
}

/** What is left of a period without some others, in order. */
export function without(period: TallyPeriod, others: readonly TallyPeriod[]): TallyPeriod[] {
  let left: TallyPeriod[] = [period];
  for (const other of others) {
    left = left.flatMap((piece) => {
      if (!touches(piece, other)) return [piece];
      const before = piece.from < other.from ? [{ from: piece.from, to: addDays(other.from, -1) }] : [];
      const after = piece.to > other.to ? [{ from: addDays(other.to, 1), to: piece.to }] : [];
      return [...before, ...after];
    });
  }
  return left;
}

/**
 * The days for which each target counts: all of its own, without those of which a target before it in the list has said something of the
 * same. A target of a period cannot be cut: with one day taken it counts for none. Subjects are told apart first, so that thousands are
 * compared in no time: few share one.
 */
export function daysThatCount(inOrder: readonly TargetSaid[]): TallyPeriod[][] {
  const taken = new Map<string, TallyPeriod[]>();
  return inOrder.map((target) => {
    const subject = subjectOf(target);
    const before = taken.get(subject) ?? [];
    const { from, to } = target;
    const left = cut(target, before);
    taken.set(subject, [...before, { from, to }]);
    return left;
  });
}

/** The days of a target that are left to it by others of the same. */
export function cut({ from, to, each }: TargetSaid, others: readonly TallyPeriod[]): TallyPeriod[] {
  const left = without({ from, to }, others);
  if (each === 'day') return left;
  return left.length === 1 && left[0]?.from === from && left[0].to === to ? left : [];
}
