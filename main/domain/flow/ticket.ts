import type { FlowEvent, ParkReason, Stage, TicketState } from '../../contract/station/flow.ts';

/** A numbered ticket as its events have left it. Instants are ISO texts. */
export interface Ticket {
  ticketId: string;
  /** From 1 in each business day. */
  number: number;
  day: string;
  issuedAt: string;
  priority: boolean;
  appointmentAt: string | null;
  draftId: string | null;
  stage: Stage;
  state: TicketState;
  /** Of the state. */
  since: string;
  /** Since when it waits at this stage; kept while called, parked or not there, so that the place is held. */
  waitingSince: string;
  /** Calls and recalls at this stage. */
  calls: number;
  parkReason: ParkReason | null;
}

export type TicketStep =
  | { ok: true; ticket: Ticket }
  | { ok: false; reason: 'unknown' | 'issuedAlready' | 'wrongState' };

/** From which states an event may come; nothing leaves `done`. */
const from: Record<Exclude<FlowEvent['type'], 'issued'>, readonly TicketState[]> = {
  called: ['waiting'],
  recalled: ['called', 'noShow'],
  // Whoever stands at the desk is served, called or not; once more when the dossier becomes known.
  began: ['waiting', 'called', 'atStage', 'parked', 'noShow'],
  handedOver: ['waiting', 'called', 'atStage'],
  noShow: ['waiting', 'called'],
  parked: ['waiting', 'called', 'atStage'],
  resumed: ['parked', 'noShow'],
  prioritised: ['waiting', 'called', 'atStage', 'parked', 'noShow'],
  done: ['waiting', 'called', 'atStage', 'parked', 'noShow'],
};

/**
 * One step of a ticket, pure: `issued → called → atStage → (handedOver: waiting at the next stage) … → done`, with
 * `noShow` and `parked` on the side. An event that does not fit changes nothing.
 * @param ticket null before the number was issued
 */
export function stepTicket(ticket: Ticket | null, event: FlowEvent): TicketStep {
  if (event.type === 'issued')
    return ticket ? { ok: false, reason: 'issuedAlready' } : { ok: true, ticket: issued(event) };
  if (!ticket) return { ok: false, reason: 'unknown' };
  if (!from[event.type].includes(ticket.state)) return { ok: false, reason: 'wrongState' };
  const next = changed(ticket, event);
  return next ? { ok: true, ticket: next } : { ok: false, reason: 'wrongState' };
}

function issued(event: FlowEvent & { type: 'issued' }): Ticket {
  const { ticketId, number, day, priority, appointmentAt, draftId, at } = event;
  return {
    ticketId,
    number,
    day,
    issuedAt: at,
    priority,
    appointmentAt,
    draftId,
    stage: 'checkIn',
    state: 'waiting',
    since: at,
    waitingSince: at,
    calls: 0,
    parkReason: null,
  };
}

function changed(ticket: Ticket, event: Exclude<FlowEvent, { type: 'issued' }>): Ticket | null {
  const { at } = event;
  const into = (state: TicketState, more: Partial<Ticket> = {}): Ticket => ({
    ...ticket,
    state,
    since: at,
    parkReason: null,
    ...more,
  });
  if ('stage' in event && event.stage !== ticket.stage) return null;
  switch (event.type) {
    case 'called':
    case 'recalled':
      return into('called', { calls: ticket.calls + 1 });
    case 'began':
      return into('atStage', {
        draftId: event.draftId ?? ticket.draftId,
        ...(ticket.state === 'atStage' ? { since: ticket.since } : {}),
      });
    case 'handedOver':
      if (event.from !== ticket.stage || event.to === ticket.stage) return null;
      return into('waiting', {
        stage: event.to,
        waitingSince: at,
        calls: 0,
        draftId: event.draftId ?? ticket.draftId,
      });
    case 'noShow':
      return into('noShow');
    case 'parked':
      return into('parked', { parkReason: event.reason });
    case 'resumed':
      return into('waiting');
    case 'prioritised':
      return { ...ticket, priority: event.priority };
    case 'done':
      return into('done');
  }
}
