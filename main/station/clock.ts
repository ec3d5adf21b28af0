import { uptime } from 'node:os';
import type { Moment } from '../../db/client.ts';
import type { ClockEvidence } from '../contract/wire/journal.ts';
import type { StationConfig } from '../contract/wire/provisioning.ts';
import { businessDayOf, localHour } from '../domain/time/business-day.ts';

/** How far wall clock and uptime may drift apart before a time counts as unsure, in milliseconds. */
const jumpMs = 120_000;

/** The station's clock: what time it says, and what speaks for it. Order never depends on it. */
export interface Clock {
  now(): Date;
  /** A moment as every change records it. */
  moment(actor: string | null): Moment;
  evidence(): ClockEvidence;
  /** Somebody looked at an unsure time and said that it is right; times stay marked as unsure. Until it jumps again. */
  confirm(): void;
  isConfirmed(): boolean;
  /** The hub's time was seen now. */
  heardHub(hubTime: string): void;
  /**
   * The time by which something expires: never earlier than one it gave before, also in a run before, and not advanced by a jump
   * forward that nobody has confirmed.
   */
  highWater(): Date;
}

export interface ClockOptions {
  now?: () => Date;
  uptimeMs?: () => number;
  config: () => Pick<StationConfig, 'cutOff' | 'timeZone'>;
  lastHubTime: string | null;
  /** What `highWater` said last in the run before, or null. */
  highWater?: string | null;
}

/** The hub and this machine are not of the same day: one of them is wrong, and it is not the hub. */
const otherDayMs = 24 * 60 * 60 * 1000;
/** A machine that was off for longer, by its own clock, has first to hear from somebody that it is so. */
const longestOffMs = 45 * otherDayMs;

export function createClock(options: ClockOptions): Clock {
  const now = options.now ?? (() => new Date());
  const uptimeMs = options.uptimeMs ?? (() => Math.round(uptime() * 1000));
  const start = { wall: now().getTime(), up: uptimeMs() };
  let lastHubTime = options.lastHubTime;

  let confirmedOffset: number | null = null;
  /** The hub's time less the uptime, as it was heard in this run. */
  let hubOffset: number | null = null;
  const offset = (): number => now().getTime() - uptimeMs();

  // Time before the last word of the hub, or a clock that moved against the uptime, is not to be trusted.
  const sure = (): boolean => {
    const wall = now().getTime();
    const drift = Math.abs(wall - start.wall - (uptimeMs() - start.up));
    if (lastHubTime !== null && wall < Date.parse(lastHubTime) - jumpMs) return false;
    if (hubOffset !== null) return Math.abs(offset() - hubOffset) < otherDayMs && drift < jumpMs;
    return drift < jumpMs && !offTooLong;
  };
  const isConfirmed = (): boolean => confirmedOffset !== null && Math.abs(offset() - confirmedOffset) < jumpMs;

  const remembered = Date.parse(options.highWater ?? '');
  const offTooLong = Number.isFinite(remembered) && start.wall - remembered > longestOffMs;
  const mark = { wall: Number.isFinite(remembered) ? remembered : start.wall, up: start.up };
  return {
    now,
    moment: (actor) => {
      const { cutOff, timeZone } = options.config();
      const instant = now();
      return {
        at: instant.toISOString(),
        day: businessDayOf(instant, cutOff, timeZone),
        hour: localHour(instant, timeZone),
        actor,
      };
    },
    evidence: () => ({ sure: sure(), uptimeMs: uptimeMs(), lastHubTime }),
    confirm: () => {
      confirmedOffset = offset();
    },
    isConfirmed,
    highWater: () => {
      const up = uptimeMs();
      // So much has passed for certain, whatever the clock says.
      const least = mark.wall + Math.max(0, up - mark.up);
      mark.wall = sure() || isConfirmed() ? Math.max(least, now().getTime()) : least;
      mark.up = up;
      return new Date(mark.wall);
    },
    heardHub: (hubTime) => {
      hubOffset = Date.parse(hubTime) - uptimeMs();
      if (lastHubTime === null || hubTime > lastHubTime) lastHubTime = hubTime;
    },
  };
}
