import { type TallyFigure, type TallyShift, type TallyStep, tallySteps } from '../../contract/station/tallies.ts';

export type StepCounts = Record<TallyStep, number>;

export function noCounts(): StepCounts {
  return Object.fromEntries(tallySteps.map((step) => [step, 0])) as StepCounts;
}

/** Share by share: which figure is taken of which. */
export const shareOf: readonly (readonly [TallyFigure, TallyFigure])[] = [
  ['confirmed', 'started'],
  ['sealed', 'started'],
  ['received', 'sealed'],
  ['accepted', 'received'],
  ['rejected', 'received'],
  ['toRedo', 'rejected'],
  ['activatedHelped', 'received'],
  ['activatedConfirmed', 'received'],
  ['voided', 'started'],
];

/** Hours of the unit's clock by shift. */
export function shiftOfHour(hour: number): TallyShift {
  if (hour >= 5 && hour < 12) return 'morning';
  if (hour >= 12 && hour < 18) return 'afternoon';
  return hour >= 18 && hour < 23 ? 'evening' : 'night';
}
