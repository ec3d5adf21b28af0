import type { DayStatement, DayTally, TallyFunnel, TallyHours, TallyPeriod } from '../../contract/station/tallies.ts';
import { businessDayOf } from '../../domain/time/business-day.ts';
import { dayTargetOn } from '../targets/held.ts';
import { dayStatement } from './day-statement.ts';
import { dayTally } from './day-tally.ts';
import { askFunnel, type FunnelInput } from './funnel.ts';
import { askHours } from './hours.ts';
import { askList, type ListAnswer, type ListInput } from './list.ts';
import type { TalliesParts } from './parts.ts';

export type { TalliesParts } from './parts.ts';

export interface Tallies {
  /** The funnel of a period, split by one axis or not at all. @throws Failure not_set_up, period_too_long */
  funnel(input: FunnelInput): Promise<TallyFunnel>;
  /** What stands behind one figure. @throws Failure signed_out, not_allowed (names are for a supervisor), period_too_long, bad_input */
  list(input: ListInput): Promise<ListAnswer>;
  /** Idle and waiting hours of this machine, and how its devices fail. @throws Failure not_set_up, period_too_long */
  hours(input: { period: TallyPeriod }): Promise<TallyHours>;
  /** The statement of a business day, today's when none is named. @throws Failure not_set_up, wrong_state (a day to come) */
  statement(day?: string): Promise<DayStatement>;
  readonly parts: TalliesParts;
  /** The tally of a business day (`yyyy-MM-dd`), today's when none is named. @throws Failure not_set_up */
  day(day?: string): Promise<DayTally>;
}

/** Tallies of one station: figures about dossiers, never about a person. */
export function createTallies(parts: TalliesParts): Tallies {
  const { queue, config, now } = parts;
  const compute = async (named?: string): Promise<DayTally> => {
    const current = config();
    const at = now();
    const day = named ?? businessDayOf(at, current.cutOff, current.timeZone);
    const [counts, pendingSync, dayTarget] = await Promise.all([
      queue.run('dayCounts', { day }),
      queue.run('sealedCount'),
      dayTargetOn(queue, current, day),
    ]);
    return dayTally({ counts, config: { ...current, dayTarget }, day, now: at, pendingSync });
  };
  return {
    parts,
    funnel: (input) => askFunnel(parts, input),
    list: (input) => askList(parts, input),
    hours: (input) => askHours(parts, input),
    statement: (day) => dayStatement(parts, day),
    day: compute,
  };
}
