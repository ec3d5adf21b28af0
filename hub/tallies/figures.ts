import type { TallyBasis, TallyCount } from '../../main/contract/wire/tallies.ts';
import { sumColumns } from '../store/records/tallies.ts';

/** What is counted, for dossiers and for people alike; `redone` of people is never counted: a correction is the same person. */
export const counted = ['sealed', 'received', 'accepted', 'rejected', 'redone', 'activated', 'voided'] as const;
export type Counted = (typeof counted)[number];

/**
 * Which column of `tally_sums` holds a figure. Sealing is on the day of capture in either basis, so it has one column; every
 * other figure has one by capture day and one by the day it happened.
 */
export function columnOf(figure: Counted, count: TallyCount, basis: TallyBasis): number {
  const own = counted.indexOf(figure);
  // Dossiers: 0 to 6 by capture day, 7 to 12 by event day. People, without `redone`: 13 to 18, 19 to 23.
  if (count === 'dossiers') return basis === 'captureDay' || own === 0 ? own : 6 + own;
  const place = own > 4 ? own - 1 : own;
  return basis === 'captureDay' || own === 0 ? 13 + place : 18 + place;
}

export const noFigures = (): number[] => Array.from({ length: sumColumns }, () => 0);
