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
  /** The hub's signed time was seen now. */
  heardHub(hubTime: string): void;
}

export interface ClockOptions {
  now?: () => Date;
  uptimeMs?: () => number;
  config: () => Pick<StationConfig, 'cutOff' | 'timeZone'>;
  lastHubTime: string | null;
}

export function createClock(options: ClockOptions): Clock {
  const now = options.now ?? (() => new Date());
  const uptimeMs = options.uptimeMs ?? (() => Math.round(uptime() * 1000));
  const start = { wall: now().getTime(), up: uptimeMs() };
  let lastHubTime = options.lastHubTime;

  let confirmedOffset: number | null = null;
  const offset = (): number => now().getTime() - uptimeMs();

  // Time before the last word of the hub, or a clock that moved against the uptime, is not to be trusted.
  const sure = (): boolean => {
    const wall = now().getTime();
    const drift = Math.abs(wall - start.wall - (uptimeMs() - start.up));
    return drift < jumpMs && (lastHubTime === null || wall >= Date.parse(lastHubTime) - jumpMs);
  };
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
    isConfirmed: () => confirmedOffset !== null && Math.abs(offset() - confirmedOffset) < jumpMs,
    heardHub: (hubTime) => {
      if (lastHubTime === null || hubTime > lastHubTime) lastHubTime = hubTime;
    },
  };
}
