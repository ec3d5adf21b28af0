import { type BoardView, type StageView, stages } from '../../contract/station/flow.ts';
import type { FlowState } from './flow-state.ts';
import { orderOf } from './next.ts';
import { isOfLine } from './preferred.ts';
import type { Ticket } from './ticket.ts';
import { waitMinutes } from './wait.ts';

/** Where everybody stands, and the moment for which that is so. */
export interface LineNow {
  state: FlowState;
  /** Business day. */
  day: string;
  /** Milliseconds since 1970. */
  now: number;
}

const boardCalls = 4;

/** Place in the order of its stage, from 1, by ticketId. */
export function placesOf({ state, day, now }: LineNow): Map<string, number> {
  return new Map(
    stages.flatMap((stage) =>
      orderOf(state, { stage, day, now }).map(({ ticketId }, index): [string, number] => [ticketId, index + 1]),
    ),
  );
}

/** Everybody of the line who is not served yet: at work, in the order of the calls, put aside, not there. */
export function openTickets(at: LineNow): Ticket[] {
  const { state, day, now } = at;
  const open = [...state.tickets.values()].filter((one) => one.state !== 'done' && isOfLine(one, day, now));
  const of = (...states: Ticket['state'][]): Ticket[] =>
    open.filter((one) => states.includes(one.state)).sort((a, b) => (a.since < b.since ? -1 : 1));
  // The furthest on first, as they are about to be finished.
  const waiting = stages.toReversed().flatMap((stage) => orderOf(state, { stage, day, now }));
  return [...of('called', 'atStage'), ...waiting, ...of('parked'), ...of('noShow')];
}

export function stagesOf({ state, day, now }: LineNow): StageView[] {
  const tickets = [...state.tickets.values()].filter((one) => isOfLine(one, day, now));
  return stages.map((stage) => {
    const order = orderOf(state, { stage, day, now });
    const active = tickets.filter((one) => one.stage === stage && (one.state === 'called' || one.state === 'atStage'));
    return {
      stage,
      waiting: order.length,
      active: active.length,
      next: order[0]?.ticketId ?? null,
      waitMinutes: waitMinutes(state, { stage, ahead: order.length, now }),
    };
  });
}

/** What the room may read. Who was called and did not come is not shown any longer. */
export function boardOf(at: LineNow): BoardView {
  const { state, day, now } = at;
  const calls = state.calls.filter(({ ticketId }) => {
    const ticket = state.tickets.get(ticketId);
    return ticket && ticket.state !== 'noShow' && isOfLine(ticket, day, now);
  });
  const views = stagesOf(at);
  return {
    day,
    calls: calls.slice(0, boardCalls).map(({ n, number, stage, at }) => ({ n, number, stage, at })),
    waiting: views.reduce((sum, { waiting }) => sum + waiting, 0),
    waitMinutes: views.find(({ stage }) => stage === 'checkIn')?.waitMinutes ?? null,
  };
}
