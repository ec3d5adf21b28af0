import type { FlowEvent, Stage } from '../../contract/station/flow.ts';
import { isOfLine, isPreferred } from './preferred.ts';
import { stepTicket, type Ticket, type TicketStep } from './ticket.ts';

/** Somebody was taken from the line of a stage. */
export interface Taken {
  /** Milliseconds since 1970. */
  at: number;
  /** Somebody with a right to go first went before somebody without. */
  passedOver: boolean;
  /** Others were still waiting: the time to the next one says how fast the stage works. */
  othersWait: boolean;
}

/** A call as a board shows it. */
export interface BoardCall {
  /** Number of the event. */
  n: number;
  ticketId: string;
  number: number;
  stage: Stage;
  at: string;
}

/** Everything the events say; never changed in place once it was given out. */
export interface FlowState {
  tickets: ReadonlyMap<string, Ticket>;
  taken: Readonly<Record<Stage, readonly Taken[]>>;
  /** The newest calls, newest first. */
  calls: readonly BoardCall[];
  /** Business day of the number given out last. */
  day: string;
  /** Events seen. */
  n: number;
}

const keptCalls = 8;
const keptTaken = 40;

const nobodyTaken: FlowState['taken'] = { checkIn: [], demographics: [], portrait: [], fingerprints: [], review: [] };
export const emptyFlow: FlowState = { tickets: new Map(), taken: nobodyTaken, calls: [], day: '', n: 0 };

export type FlowStep = { ok: true; state: FlowState } | Extract<TicketStep, { ok: false }>;

/** The state after one more event; an event that does not fit changes nothing. @param n its number in the log */
export function withEvent(state: FlowState, event: FlowEvent, n = state.n + 1): FlowStep {
  const tickets = new Map(state.tickets);
  const step = apply({ ...state, tickets }, event, n);
  return step.ok ? { ok: true, state: { ...step.state, tickets } } : step;
}

/**
 * The state that a log leads to. Events that do not fit what came before (of tickets outside the log, or another
 * station's that crossed with ours) are left out, everywhere alike: the same events in the same order give the same state.
 */
export function replay(log: Iterable<{ n: number; event: FlowEvent }>): FlowState {
  const tickets = new Map<string, Ticket>();
  let state: FlowState = { ...emptyFlow, tickets };
  for (const { n, event } of log) {
    const step = apply({ ...state, tickets }, event, n);
    state = step.ok ? step.state : { ...state, n };
  }
  return { ...state, tickets };
}

/** Writes into `state.tickets`, which is the caller's own. */
function apply(state: FlowState & { tickets: Map<string, Ticket> }, event: FlowEvent, n: number): FlowStep {
  const before = state.tickets.get(event.ticketId) ?? null;
  const step = stepTicket(before, event);
  if (!step.ok) return step;
  const wasTaken = before?.state === 'waiting' && (event.type === 'called' || event.type === 'began');
  const taken = wasTaken ? { ...state.taken, [before.stage]: takenFrom(state, before, event.at) } : state.taken;
  state.tickets.set(event.ticketId, step.ticket);
  const { ticketId, number, stage } = step.ticket;
  const isCall = event.type === 'called' || event.type === 'recalled';
  const calls = isCall
    ? [{ n, ticketId, number, stage, at: event.at }, ...state.calls.filter((call) => call.ticketId !== ticketId)].slice(
        0,
        keptCalls,
      )
    : state.calls;
  const day = event.type === 'issued' ? event.day : state.day;
  return { ok: true, state: { tickets: state.tickets, taken, calls, day, n } };
}

function takenFrom(state: FlowState, ticket: Ticket, at: string): Taken[] {
  const now = Date.parse(at);
  const others = [...state.tickets.values()].filter(
    (one) => one !== ticket && one.state === 'waiting' && one.stage === ticket.stage && isOfLine(one, state.day, now),
  );
  const passedOver = isPreferred(ticket, now) && others.some((one) => !isPreferred(one, now));
  return [...state.taken[ticket.stage], { at: now, passedOver, othersWait: others.length > 0 }].slice(-keptTaken);
}

/** The number that the next ticket of a business day gets. */
export function nextNumber({ tickets }: FlowState, day: string): number {
  let highest = 0;
  for (const ticket of tickets.values()) if (ticket.day === day && ticket.number > highest) highest = ticket.number;
  return highest + 1;
}
