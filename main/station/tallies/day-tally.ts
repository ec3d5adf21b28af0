import type { DayCounts } from '../../../db/client.ts';
import type { DayTally } from '../../contract/station/tallies.ts';
import type { StationConfig } from '../../contract/wire/provisioning.ts';
import { funnelAddsUp, funnelOf } from '../../domain/tally/funnel.ts';
import { businessDayOf, localTime } from '../../domain/time/business-day.ts';

export interface DayTallyInput {
  counts: DayCounts;
  config: Pick<StationConfig, 'unit' | 'stationName' | 'cutOff' | 'timeZone' | 'dayTarget'>;
  /** Business day, `yyyy-MM-dd`. */
  day: string;
  now: Date;
  /** Sealed and without a receipt, all days. */
  pendingSync: number;
}

/**
 * The tally of one business day. `done` counts dossiers, each once however often it was confirmed; `hourly` counts the
 * changes themselves, so a dossier that was reopened and confirmed again stands in two hours. Hours are in the order of the
 * business day: with cut-off 23:00 the first is 23.
 */
export function dayTally({ counts, config, day, now, pendingSync }: DayTallyInput): DayTally {
  const funnel = funnelOf(counts.now, counts.voidAfter);
  const count = counts.byKind.reduce((sum, kind) => sum + kind.count, 0);
  return {
    day,
    unit: { code: config.unit.code, name: config.unit.name },
    stationName: config.stationName,
    cutOff: config.cutOff,
    computedAt: now.toISOString(),
    today: businessDayOf(now, config.cutOff, config.timeZone),
    localTime: localTime(now, config.timeZone),
    dayTarget: config.dayTarget,
    // Of a target of none there is no share, and 1 in 0 is not a figure to print.
    done: { count, share: config.dayTarget ? count / config.dayTarget : null },
    funnel,
    addsUp: funnelAddsUp(funnel) && voidsAddUp(counts),
    hourly: hourlyOf(counts.hourly, Number(config.cutOff.slice(0, 2))),
    byKind: counts.byKind.map(({ kind, count }) => ({ kind, count })),
    pendingSync,
  };
}

/** The void dossiers by the stage they left at are all the void ones. */
function voidsAddUp({ now, voidAfter }: DayCounts): boolean {
  return voidAfter.draft + voidAfter.confirmed + voidAfter.sealed === now.void;
}

const shown = ['confirmed', 'sealed', 'received'] as const;

function hourlyOf(changes: DayCounts['hourly'], cutOffHour: number): DayTally['hourly'] {
  const hours = new Map<number, DayTally['hourly'][number]>();
  for (const { hour, state, count } of changes) {
    const column = shown.find((name) => name === state);
    if (!column || count === 0) continue;
    const row = hours.get(hour) ?? { hour, confirmed: 0, sealed: 0, received: 0 };
    row[column] += count;
    hours.set(hour, row);
  }
  const place = (hour: number): number => (hour - cutOffHour + 24) % 24;
  return [...hours.values()].sort((a, b) => place(a.hour) - place(b.hour));
}
