import type { DeviceReport } from '../../contract/devices-api.ts';
import { Failure } from '../../contract/result.ts';
import { type DeviceRate, longestHours, type TallyHours, type WorkHour } from '../../contract/station/tallies.ts';
import type { TallyPeriod } from '../../contract/station/tally-question.ts';
import { daysBetween, dayText } from '../../domain/tally/cover.ts';
import { type ByHour, idleAfter, nearestRank, type Wait, waitsOf, workDay } from '../../domain/tally/hours.ts';
import { businessDayOf } from '../../domain/time/business-day.ts';
import type { TalliesParts } from './parts.ts';

interface HourSum {
  days: number;
  steps: number;
  idle: number;
  waits: number[];
}

const tenths = (minutes: number): number => Math.round(minutes * 10) / 10;

/**
 * Where this machine stands idle and where people wait, by hour; and how often its devices fail. Day by day, so that nobody else waits long.
 * @throws Failure not_set_up, period_too_long
 */
export async function askHours(parts: TalliesParts, { period }: { period: TallyPeriod }): Promise<TallyHours> {
  const { cutOff, timeZone, stationName } = parts.config();
  const length = (Date.parse(period.to) - Date.parse(period.from)) / 86_400_000 + 1;
  if (length > longestHours) throw new Failure('period_too_long', `${longestHours}`);
  const now = parts.now();
  const sums = new Map<number, HourSum>();
  const sumOf = (hour: number): HourSum => {
    const sum = sums.get(hour) ?? { days: 0, steps: 0, idle: 0, waits: [] };
    sums.set(hour, sum);
    return sum;
  };
  const total = { worked: 0, idle: 0, days: 0, waits: 0 };
  for (const number of daysBetween(period.from, period.to)) {
    const { steps, waits } = await ofDay(parts, dayText(number), timeZone);
    const day = workDay(steps, timeZone);
    for (const hour of day.worked.keys()) sumOf(hour).days++;
    for (const [hour, count] of day.steps) sumOf(hour).steps += count;
    for (const [hour, minutes] of day.idle) sumOf(hour).idle += minutes;
    for (const { hour, minutes } of waits) sumOf(hour).waits.push(minutes);
    total.worked += all(day.worked);
    total.idle += all(day.idle);
    total.days += steps.length > 0 ? 1 : 0;
    total.waits += waits.length;
  }
  const first = Number(cutOff.slice(0, 2));
  const rank = (hour: number): number => (hour - first + 24) % 24;
  return {
    ...{ period, computedAt: now.toISOString(), today: businessDayOf(now, cutOff, timeZone), cutOff, stationName },
    idleAfter,
    hours: [...sums].sort(([a], [b]) => rank(a) - rank(b)).map(([hour, sum]) => hourOf(hour, sum)),
    ...{ days: total.days, waits: total.waits, worked: tenths(total.worked), idle: tenths(total.idle) },
    devices: await ratesOf(parts),
  };
}

const all = (hours: ByHour): number => [...hours.values()].reduce((sum, minutes) => sum + minutes, 0);

async function ofDay(
  { queue }: TalliesParts,
  day: string,
  timeZone: string,
): Promise<{ steps: number[]; waits: Wait[] }> {
  const [steps, events] = await Promise.all([queue.run('stepsOfDay', { day }), queue.run('flowEventsOfDay', { day })]);
  return { steps: steps.map((at) => Date.parse(at)), waits: waitsOf(events, timeZone) };
}

function hourOf(hour: number, { days, steps, idle, waits }: HourSum): WorkHour {
  const ranked = (share: number): number | null => {
    const minutes = nearestRank(waits, share);
    return minutes === null ? null : tenths(minutes);
  };
  return {
    ...{ hour, days, steps, waits: waits.length },
    idle: days === 0 ? null : tenths(idle / days),
    p50: ranked(0.5),
    p90: ranked(0.9),
  };
}

/** Devices that take something, the worst first; null while nobody can say. */
async function ratesOf({ devices }: TalliesParts): Promise<DeviceRate[] | null> {
  const known = (await devices?.()) ?? null;
  if (known === null) return null;
  const rates = known.map(({ info, firstSeenAt }: DeviceReport): DeviceRate => {
    const { deviceId, role, model, serialNumber, simulated, captures, failures, crashes } = info;
    const tries = captures + failures;
    const rate = tries === 0 ? null : failures / tries;
    return { deviceId, role, model, serialNumber, simulated, firstSeenAt, captures, failures, crashes, rate };
  });
  return rates.sort((a, b) => (b.rate ?? -1) - (a.rate ?? -1) || a.model.localeCompare(b.model));
}
