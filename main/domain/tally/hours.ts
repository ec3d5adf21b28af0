import type { FlowEvent } from '../../contract/station/flow.ts';
import { stepTicket, type Ticket } from '../flow/ticket.ts';
import { localTime } from '../time/business-day.ts';

/** So many minutes after a step somebody is still at work on the next: a card takes five to ten. */
export const idleAfter = 10;
const minute = 60_000;

/** Minutes by local hour. */
export type ByHour = Map<number, number>;

/** A wait that ended: in which local hour, after how many minutes. */
export interface Wait {
  hour: number;
  minutes: number;
}

/** A span of time by the local hours it lies in, minutes. @param from, to milliseconds since 1970 */
export function byHours(from: number, to: number, timeZone: string): ByHour {
  const hours: ByHour = new Map();
  for (let at = from; at < to; ) {
    const [hour = 0, past = 0] = localTime(new Date(at), timeZone).split(':').map(Number);
    const end = Math.min(to, at + (60 - past) * minute - (at % minute));
    hours.set(hour, (hours.get(hour) ?? 0) + (end - at) / minute);
    at = end;
  }
  return hours;
}

/** One business day of a machine. */
export interface WorkDay {
  /** From the first step to the last. */
  worked: ByHour;
  idle: ByHour;
  steps: ByHour;
}

/**
 * When a machine stood idle on a business day: between two steps that follow each other, what is beyond `idleAfter` minutes from the first
 * of them. Before the first step and after the last the day has not begun or is over.
 * @param steps instants, milliseconds since 1970, in any order
 */
export function workDay(steps: readonly number[], timeZone: string): WorkDay {
  const day: WorkDay = { worked: new Map(), idle: new Map(), steps: new Map() };
  const sorted = steps.toSorted((a, b) => a - b);
  const add = (to: ByHour, more: ByHour): void => {
    for (const [hour, minutes] of more) to.set(hour, (to.get(hour) ?? 0) + minutes);
  };
  for (const [i, at] of sorted.entries()) {
    const hour = Number(localTime(new Date(at), timeZone).slice(0, 2));
    add(day.steps, new Map([[hour, 1]]));
    if (!day.worked.has(hour)) day.worked.set(hour, 0);
    const next = sorted[i + 1];
    if (next === undefined) continue;
    add(day.worked, byHours(at, next, timeZone));
    add(day.idle, byHours(at + idleAfter * minute, next, timeZone));
  }
  return day;
}

/**
 * Every wait that ended, of a list of events: since a number was given out, handed over to a stage or taken back into the line, until it
 * was called or served. Events that do not fit are left out, as everywhere.
 */
export function waitsOf(events: Iterable<FlowEvent>, timeZone: string): Wait[] {
  const tickets = new Map<string, Ticket>();
  const waits: Wait[] = [];
  for (const event of events) {
    const before = tickets.get(event.ticketId) ?? null;
    const step = stepTicket(before, event);
    if (!step.ok) continue;
    tickets.set(event.ticketId, step.ticket);
    if (before?.state !== 'waiting' || (event.type !== 'called' && event.type !== 'began')) continue;
    // A clock that was put back makes no wait shorter than none.
    const minutes = Math.max(0, Date.parse(event.at) - Date.parse(before.since)) / minute;
    waits.push({ hour: Number(localTime(new Date(event.at), timeZone).slice(0, 2)), minutes });
  }
  return waits;
}

/** The smallest value that a share of all values does not exceed (nearest rank); null of none. @param share above 0, up to 1 */
export function nearestRank(values: readonly number[], share: number): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? null;
}
