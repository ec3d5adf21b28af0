import type { Moment, QueueDb } from '../../../db/client.ts';
import { Failure } from '../../contract/result.ts';
import type { FlowEvent } from '../../contract/station/flow.ts';
import { type FlowState, replay, withEvent } from '../../domain/flow/flow-state.ts';
import type { LineNow } from '../../domain/flow/line.ts';
import type { StationCheckpoint } from '../checkpoint.ts';
import type { Clock } from '../clock.ts';
import { Mutex } from '../mutex.ts';
import type { Space } from '../queue/space.ts';

export interface FlowLogParts {
  queue: QueueDb;
  clock: Clock;
  space: Space;
  checkpoint: StationCheckpoint | undefined;
  onChange: (n: number) => void;
}

/**
 * The events of numbered tickets and the state they lead to. The state in memory changes only after the events are on the
 * disk, and one change follows the other.
 */
export class FlowLog {
  readonly #parts: FlowLogParts;
  readonly #one = new Mutex();
  #state: FlowState | null = null;
  #loadedFor: string | null = null;

  constructor(parts: FlowLogParts) {
    this.#parts = parts;
  }

  now(): Promise<LineNow> {
    return this.#one.run(() => this.#now(this.#parts.clock.moment(null)));
  }

  /**
   * Adds what `decide` says of one ticket, all or nothing; durable when it returns.
   * @param actor accountId
   * @throws Failure ticket_unknown, ticket_moved when an event does not fit, and what `decide` throws
   */
  add(
    actor: string,
    decide: (now: LineNow, moment: Moment) => { ticketId: string; events: FlowEvent[] },
  ): Promise<LineNow> {
    return this.#one.run(async () => {
      const { queue, clock, space, checkpoint, onChange } = this.#parts;
      const moment = clock.moment(actor);
      const before = await this.#now(moment);
      const { ticketId, events } = decide(before, moment);
      const planned = apply(before.state, events, before.state.n);
      const day = planned.tickets.get(ticketId)?.day ?? moment.day;
      const n = await space.finishing(() => queue.run('addFlowEvents', { day, events }));
      await checkpoint?.('flow:events');
      this.#state = apply(before.state, events, n - events.length);
      onChange(n);
      return { ...before, state: this.#state };
    });
  }

  /** Says that something changed that is kept beside the events. */
  async tell(): Promise<void> {
    const { state } = await this.now();
    this.#parts.onChange(state.n);
  }

  async #now({ at, day }: Moment): Promise<LineNow> {
    if (!this.#state || this.#loadedFor !== day) {
      // Who still waits at the cut-off waits on: the line begins with the day before.
      const since = dayBefore(day);
      this.#state = replay(await this.#parts.queue.run('flowEvents', { since }));
      this.#loadedFor = day;
    }
    return { state: this.#state, day, now: Date.parse(at) };
  }
}

/** @param n number of the event before the first one */
function apply(state: FlowState, events: readonly FlowEvent[], n: number): FlowState {
  return events.reduce((before, event, index) => {
    const step = withEvent(before, event, n + index + 1);
    if (step.ok) return step.state;
    throw new Failure(step.reason === 'unknown' ? 'ticket_unknown' : 'ticket_moved', event.type);
  }, state);
}

function dayBefore(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() - 1);
  return date.toISOString().slice(0, 10);
}
