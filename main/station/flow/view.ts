import { priorityReason, type TicketView } from '../../contract/station/flow.ts';
import { dossierKind } from '../../contract/wire/journal.ts';
import { type LineNow, placesOf } from '../../domain/flow/line.ts';
import type { Ticket } from '../../domain/flow/ticket.ts';
import { waitMinutes } from '../../domain/flow/wait.ts';
import type { Core } from '../core.ts';

/** Tickets with who holds them, their place and how long they wait. @throws Failure signed_out */
export async function viewTickets(core: Core, at: LineNow, tickets: readonly Ticket[]): Promise<TicketView[]> {
  const { people } = core.sessions.require();
  const draftIds = tickets.flatMap(({ draftId }) => draftId ?? []);
  const [holders, names, kinds] = await Promise.all([
    people.run('ticketPeople', { ticketIds: tickets.map(({ ticketId }) => ticketId) }),
    people.run('applicantNames', { draftIds }),
    core.queue.run('kindsOfDrafts', { draftIds }),
  ]);
  const holderOf = new Map(holders.map((one) => [one.ticketId, one]));
  const placeOf = placesOf(at);
  return tickets.map((ticket) => {
    const holder = holderOf.get(ticket.ticketId);
    const place = placeOf.get(ticket.ticketId) ?? null;
    const { draftId, stage, priority } = ticket;
    return {
      ...ticket,
      priority: priority ? (priorityReason.safeParse(holder?.priority).data ?? null) : null,
      rosterId: holder?.rosterId ?? null,
      fullName: (draftId && names[draftId]) || (holder?.fullName ?? null),
      kind: (draftId && kinds[draftId]) || (dossierKind.safeParse(holder?.kind).data ?? null),
      place,
      waitMinutes: place === null ? null : waitMinutes(at.state, { stage, ahead: place - 1, now: at.now }),
    };
  });
}
