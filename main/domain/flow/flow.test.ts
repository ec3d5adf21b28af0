import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type FlowEvent, flowEvent, type Stage, stages } from '../../contract/station/flow.ts';
import { flowRules } from './flow-rules.ts';
import { emptyFlow, type FlowState, nextNumber, replay, withEvent } from './flow-state.ts';
import { orderOf } from './next.ts';
import { stepTicket } from './ticket.ts';
import { rateOf, waitMinutes } from './wait.ts';

const day = '2026-06-27';
const start = Date.parse('2026-06-27T01:00:00.000Z');
const officer = '019a0000-0000-7000-8000-000000000001';
const id = (n: number): string => `019a0000-0000-7000-9000-${n.toString(16).padStart(12, '0')}`;
const at = (minutes: number): string => new Date(start + Math.round(minutes * 60_000)).toISOString();

/** An event without its type: a map over the union keeps what belongs together. */
type Part = FlowEvent extends infer E ? (E extends FlowEvent ? Omit<E, 'by'> : never) : never;
const by = (event: Part): FlowEvent => ({ ...event, by: officer }) as FlowEvent;

/** A line that is led step by step. */
class Line {
  state: FlowState = emptyFlow;
  readonly log: { n: number; event: FlowEvent }[] = [];

  do(event: Part): boolean {
    const full = by(event);
    const step = withEvent(this.state, full);
    if (!step.ok) return false;
    this.state = step.state;
    this.log.push({ n: step.state.n, event: full });
    return true;
  }

  issue(n: number, minutes: number, more: { priority?: boolean; appointment?: number } = {}): void {
    const { priority = false, appointment } = more;
    this.do({
      type: 'issued',
      ticketId: id(n),
      at: at(minutes),
      number: nextNumber(this.state, day),
      day,
      priority,
      appointmentAt: appointment === undefined ? null : at(appointment),
      draftId: null,
    });
  }

  order(minutes: number, stage: Stage = 'checkIn'): number[] {
    return orderOf(this.state, { stage, day, now: start + minutes * 60_000 }).map(({ number }) => number);
  }

  /** Calls who is next and has them served there. @returns the number, or null when nobody waits */
  next(minutes: number, stage: Stage = 'checkIn'): number | null {
    const [ticket] = orderOf(this.state, { stage, day, now: start + minutes * 60_000 });
    if (!ticket) return null;
    this.do({ type: 'called', ticketId: ticket.ticketId, at: at(minutes), stage });
    return ticket.number;
  }
}

describe('a ticket', () => {
  test('passes the stages, is handed over, and is done', () => {
    const line = new Line();
    line.issue(1, 0);
    const ticketId = id(1);
    expect(line.do({ type: 'called', ticketId, at: at(1), stage: 'checkIn' })).toBe(true);
    expect(line.do({ type: 'began', ticketId, at: at(2), stage: 'checkIn', draftId: null })).toBe(true);
    const draftId = id(99);
    expect(line.do({ type: 'handedOver', ticketId, at: at(3), draftId, from: 'checkIn', to: 'demographics' })).toBe(
      true,
    );
    expect(line.state.tickets.get(ticketId)).toMatchObject({
      stage: 'demographics',
      state: 'waiting',
      draftId,
      calls: 0,
    });
    expect(line.do({ type: 'done', ticketId, at: at(9) })).toBe(true);
    for (const type of ['called', 'recalled', 'noShow'] as const) {
      expect(line.do({ type, ticketId, at: at(10), stage: 'demographics' })).toBe(false);
    }
  });

  test('that nobody answered to is called again; one put aside holds its place', () => {
    const line = new Line();
    for (const n of [1, 2, 3]) line.issue(n, n);
    line.next(5);
    line.do({ type: 'noShow', ticketId: id(1), at: at(6), stage: 'checkIn' });
    expect(line.order(6)).toEqual([2, 3]);
    expect(line.do({ type: 'recalled', ticketId: id(1), at: at(7), stage: 'checkIn' })).toBe(true);
    expect(line.state.tickets.get(id(1))).toMatchObject({ state: 'called', calls: 2 });
    line.do({ type: 'parked', ticketId: id(1), at: at(8), stage: 'checkIn', reason: 'missingPapers' });
    expect(line.order(9)).toEqual([2, 3]);
    line.do({ type: 'resumed', ticketId: id(1), at: at(20), stage: 'checkIn' });
    expect(line.order(21)).toEqual([1, 2, 3]);
  });

  test('takes no event of another stage, none before it was issued, and is issued once', () => {
    const line = new Line();
    expect(stepTicket(null, by({ type: 'done', ticketId: id(1), at: at(0) }))).toEqual({
      ok: false,
      reason: 'unknown',
    });
    line.issue(1, 0);
    expect(line.do({ type: 'called', ticketId: id(1), at: at(1), stage: 'portrait' })).toBe(false);
    const ticketId = id(1);
    expect(line.do({ type: 'handedOver', ticketId, at: at(1), draftId: null, from: 'portrait', to: 'review' })).toBe(
      false,
    );
    expect(line.do({ type: 'handedOver', ticketId, at: at(1), draftId: null, from: 'checkIn', to: 'checkIn' })).toBe(
      false,
    );
    line.issue(1, 2);
    expect(line.state.tickets.size).toBe(1);
  });
});

describe('who is next', () => {
  test('priority first, but two in a row at most while others wait', () => {
    const line = new Line();
    for (const n of [1, 2, 3]) line.issue(n, n);
    for (const n of [4, 5, 6, 7]) line.issue(n, n, { priority: true });
    expect(line.order(10)).toEqual([4, 5, 1, 6, 7, 2, 3]);
    // The promised order is the one that comes.
    expect([10, 11, 12, 13, 14, 15, 16, 17].map((minutes) => line.next(minutes))).toEqual([4, 5, 1, 6, 7, 2, 3, null]);
  });

  test('priority that passed nobody over does not count against those who come', () => {
    const line = new Line();
    for (const n of [1, 2, 3]) line.issue(n, n, { priority: true });
    expect([5, 6, 7].map((minutes) => line.next(minutes))).toEqual([1, 2, 3]);
    line.issue(4, 8);
    line.issue(5, 9, { priority: true });
    expect(line.order(10)).toEqual([5, 4]);
  });

  test('an appointment has its time, with grace; too late it waits as all do', () => {
    const line = new Line();
    for (const n of [1, 2, 3]) line.issue(n, n);
    line.issue(4, 4, { appointment: 30 });
    line.issue(5, 5, { appointment: -5 });
    line.issue(6, 6, { appointment: 6 - flowRules.appointmentGraceMinutes - 1 });
    // Before its time 4 stands where it came; 5 came in the grace; 6 came too late.
    expect(line.order(10)).toEqual([5, 1, 2, 3, 4, 6]);
    expect(line.order(30)).toEqual([5, 4, 1, 2, 3, 6]);
  });

  test('of yesterday only those who still wait after the cut-off', () => {
    const line = new Line();
    line.issue(1, 0);
    const order = (today: string, minutes: number) =>
      orderOf(line.state, { stage: 'checkIn', day: today, now: start + minutes * 60_000 }).length;
    expect(order('2026-06-28', 600)).toBe(1);
    expect(order('2026-06-28', 721)).toBe(0);
    expect(order('2026-06-26', 10)).toBe(0);
    expect(nextNumber(line.state, '2026-06-28')).toBe(1);
  });
});

describe('how long it takes', () => {
  test('is said from the median of the newest intervals, and not before a few are known', () => {
    const line = new Line();
    for (let n = 1; n <= 20; n++) line.issue(n, 0);
    const wait = (minutes: number, ahead = 5) =>
      waitMinutes(line.state, { stage: 'checkIn', ahead, now: start + minutes * 60_000 });
    for (const minutes of [1, 6, 11, 16]) line.next(minutes);
    expect(wait(16)).toBeNull();
    line.next(21);
    expect(wait(21)).toBe(30);
    // A break of an hour does not move the median.
    line.next(81);
    line.next(86);
    expect(wait(86)).toBe(30);
    expect(wait(86, 0)).toBe(5);
    // Nobody was called for long: nothing is known any more.
    expect(wait(140)).toBeNull();
  });

  test('an empty hall is not taken for slow work', () => {
    const line = new Line();
    for (let n = 1; n <= 8; n++) {
      line.issue(n, n * 20);
      line.next(n * 20 + 1);
    }
    expect(rateOf(line.state, 'checkIn', start + 170 * 60_000)).toBeNull();
  });
});

/** Anything that may be done to a line: which ticket, what, how many seconds later. */
const deed = fc.record({
  ticket: fc.integer({ min: 1, max: 12 }),
  what: fc.constantFrom(
    'issued',
    'issuedPriority',
    'next',
    'called',
    'recalled',
    'began',
    'handedOver',
    'noShow',
    'parked',
    'resumed',
    'prioritised',
    'done',
  ),
  to: fc.constantFrom(...stages),
  seconds: fc.integer({ min: 0, max: 600 }),
});
type Deed = typeof deed extends fc.Arbitrary<infer D> ? D : never;

function perform(line: Line, { ticket, what, to }: Deed, minutes: number): void {
  const ticketId = id(ticket);
  const stage = line.state.tickets.get(ticketId)?.stage ?? 'checkIn';
  const when = { ticketId, at: at(minutes) };
  switch (what) {
    case 'issued':
    case 'issuedPriority':
      line.issue(ticket, minutes, { priority: what === 'issuedPriority' });
      break;
    case 'next':
      line.next(minutes, to);
      break;
    case 'handedOver':
      line.do({ type: what, ...when, draftId: null, from: stage, to });
      break;
    case 'began':
      line.do({ type: what, ...when, stage, draftId: null });
      break;
    case 'parked':
      line.do({ type: what, ...when, stage, reason: 'missingPapers' });
      break;
    case 'prioritised':
      line.do({ type: what, ...when, priority: ticket % 2 === 0 });
      break;
    case 'done':
      line.do({ type: what, ...when });
      break;
    default:
      line.do({ type: what, ...when, stage });
  }
}

describe('laws', () => {
  test('replay of the events is the state, also of events that travelled as text', () => {
    fc.assert(
      fc.property(fc.array(deed, { maxLength: 80 }), (deeds) => {
        const line = new Line();
        let minutes = 0;
        for (const one of deeds) {
          minutes += one.seconds / 60;
          perform(line, one, minutes);
        }
        expect(replay(line.log)).toEqual(line.state);
        const travelled = line.log.map(({ n, event }) => ({
          n,
          event: flowEvent.parse(JSON.parse(JSON.stringify(event))),
        }));
        expect(replay(travelled)).toEqual(line.state);
        // The same up to any event: what was known then.
        const half = line.log.slice(0, Math.floor(line.log.length / 2));
        const rest = line.log.slice(half.length);
        let state = replay(half);
        for (const { event, n } of rest) {
          const step = withEvent(state, event, n);
          if (step.ok) state = step.state;
        }
        expect(state).toEqual(line.state);
      }),
    );
  });

  test('every number is given once, and whoever waits is in the order of exactly one stage', () => {
    fc.assert(
      fc.property(fc.array(deed, { maxLength: 80 }), (deeds) => {
        const line = new Line();
        let minutes = 0;
        for (const one of deeds) {
          minutes += one.seconds / 60;
          perform(line, one, minutes);
        }
        const tickets = [...line.state.tickets.values()];
        expect(new Set(tickets.map(({ number }) => number)).size).toBe(tickets.length);
        const inOrders = stages.flatMap((stage) => line.order(minutes, stage));
        const waiting = tickets.filter(({ state }) => state === 'waiting').map(({ number }) => number);
        expect(inOrders.toSorted((a, b) => a - b)).toEqual(waiting.toSorted((a, b) => a - b));
      }),
    );
  });

  test('nobody starves: with k others before, called after at most (k + 1) · (in a row + 1) calls', () => {
    const coming = fc.array(fc.boolean(), { maxLength: 3 });
    fc.assert(
      fc.property(
        fc.array(fc.boolean(), { maxLength: 10 }),
        fc.array(coming, { minLength: 60, maxLength: 60 }),
        (before, comings) => {
          const line = new Line();
          let n = 0;
          for (const priority of before) line.issue(++n, 0, { priority });
          const mine = ++n;
          line.issue(mine, 0);
          const othersBefore = before.filter((priority) => !priority).length;
          const most = (othersBefore + 1) * (flowRules.mostPreferredInARow + 1);
          let calls = 0;
          for (const [minute, more] of comings.entries()) {
            for (const priority of more) line.issue(++n, minute + 1, { priority });
            calls++;
            if (line.next(minute + 1) === mine) break;
          }
          expect(calls).toBeLessThanOrEqual(most);
        },
      ),
    );
  });

  test('while somebody waits, no more than two with priority are called in a row before the first of the others', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.boolean(), fc.boolean()), { maxLength: 60 }), (steps) => {
        const line = new Line();
        let n = 0;
        let inARow = 0;
        for (const [minute, [comes, priority]] of steps.entries()) {
          if (comes) line.issue(++n, minute, { priority });
          const others = [...line.state.tickets.values()].some((one) => one.state === 'waiting' && !one.priority);
          const number = line.next(minute);
          const called = [...line.state.tickets.values()].find((one) => one.number === number);
          inARow = called?.priority && others ? inARow + 1 : 0;
          expect(inARow).toBeLessThanOrEqual(flowRules.mostPreferredInARow);
        }
      }),
    );
  });

  test('more people before somebody never make the wait shorter, and every wait is a multiple of five minutes', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 6, maxLength: 30 }),
        fc.integer({ min: 0, max: 20 }),
        (pauses, ahead) => {
          const line = new Line();
          for (let n = 1; n <= pauses.length + 2; n++) line.issue(n, 0);
          let minutes = 0;
          for (const pause of pauses) {
            minutes += pause;
            line.next(minutes);
          }
          const now = start + minutes * 60_000;
          const wait = waitMinutes(line.state, { stage: 'checkIn', ahead, now });
          const longer = waitMinutes(line.state, { stage: 'checkIn', ahead: ahead + 1, now });
          expect(wait).not.toBeNull();
          expect((wait ?? 1) % 5).toBe(0);
          expect(longer ?? 0).toBeGreaterThanOrEqual(wait ?? 0);
        },
      ),
    );
  });
});
