import type { LineState, SendRules } from '../../contract/station/queue.ts';
import { localTime } from '../../domain/time/business-day.ts';
import { isWithin, nextOpening } from './hours.ts';

export const usualRules: SendRules = { hours: null, capKbit: null, metered: 'asTold', keepDays: 30 };

/**
 * Whether containers may go now. Counts and receipts always may: they are small, and the centre should know what waits. "Send
 * now" lets through everything that waits, once.
 */
export class Gate {
  readonly #now: () => Date;
  readonly #timeZone: () => string;
  #rules: SendRules;
  /** What the machine says of its line. */
  #isMetered = false;
  #urgent = false;

  constructor(rules: SendRules, now: () => Date, timeZone: () => string) {
    this.#rules = rules;
    this.#now = now;
    this.#timeZone = timeZone;
  }

  get rules(): SendRules {
    return this.#rules;
  }

  set(rules: SendRules): void {
    this.#rules = rules;
  }

  tell(isMetered: boolean): void {
    this.#isMetered = isMetered;
  }

  /** Somebody wants everything sent that waits now. */
  hurry(): void {
    this.#urgent = true;
  }

  /** Nothing waits any more, or somebody paused: what comes next waits for its hours again. */
  calm(): void {
    this.#urgent = false;
  }

  /** Why containers wait, and until when if that is known; null when they may go. */
  hold(): LineState['hold'] {
    if (this.#urgent) return null;
    const { hours, metered } = this.#rules;
    if (metered === 'always' || (metered === 'asTold' && this.#isMetered)) return { why: 'metered', until: null };
    if (hours === null) return null;
    const now = this.#now();
    const zone = this.#timeZone();
    if (isWithin(hours, localTime(now, zone))) return null;
    return { why: 'hours', until: nextOpening(hours, now, zone).toISOString() };
  }
}
