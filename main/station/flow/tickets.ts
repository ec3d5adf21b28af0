import { v7 as uuidv7 } from 'uuid';
import type { Moment } from '../../../db/client.ts';
import type { Output, ParsedInput } from '../../contract/call.ts';
import { Failure } from '../../contract/result.ts';
import type { FlowEvent, Stage, TicketView } from '../../contract/station/flow.ts';
import type { StationApi } from '../../contract/station-api.ts';
import { nextNumber } from '../../domain/flow/flow-state.ts';
import { type LineNow, openTickets, stagesOf } from '../../domain/flow/line.ts';
import { orderOf } from '../../domain/flow/next.ts';
import { isOfLine } from '../../domain/flow/preferred.ts';
import type { Ticket } from '../../domain/flow/ticket.ts';
import { localInstant } from '../../domain/time/local-instant.ts';
import type { Core } from '../core.ts';
import { toFailure } from '../failure.ts';
import { viewTickets } from './view.ts';

type Issue = ParsedInput<StationApi, 'flow.issue'>;
type One = { ticket: TicketView };
/** An event of a ticket without what every event has. */
type Deed = FlowEvent extends infer E ? (E extends FlowEvent ? Omit<E, 'ticketId' | 'at' | 'by'> : never) : never;

/**
 * Gives the next number of the day. Who holds it is written first: a death in between leaves a holder without a number,
 * which nobody sees, never a number that lost its holder.
 * @throws Failure ticket_open_already with the number, person_unknown, dossier_unknown, appointment_unknown
 */
export function issueTicket(core: Core, input: Issue): Promise<One> {
  return core.editing.run('flow.issue', () => issue(core, input));
}

async function issue(core: Core, input: Issue): Promise<One> {
  const { people, account } = core.sessions.require();
  const at = await core.flow.now();
  const { appointmentId } = input;
  const booked = appointmentId === undefined ? null : await openAppointment(core, at, appointmentId);
  const rosterId = input.rosterId ?? booked?.rosterId ?? null;
  const name = rosterId === null ? (input.name ?? booked?.name ?? null) : null;
  if (rosterId !== null && !(await people.run('rosterPerson', { rosterId }))) throw new Failure('person_unknown');
  if (input.draftId !== undefined) await core.queue.run('getDossier', { draftId: input.draftId });
  const draftId = input.draftId ?? (rosterId === null ? null : await unfinishedOf(core, rosterId));
  await refuseSecond(core, at, { rosterId, draftId });
  const ticketId = uuidv7();
  const { priority = null, kind = null } = input;
  await core.space.finishing(async () => {
    await people.run('saveTicketPerson', { ticketId, rosterId, name, priority, kind });
    if (booked) await people.run('meetAppointment', { appointmentId: booked.appointmentId, ticketId });
  });
  await core.checkpoint?.('flow:holder');
  const { timeZone } = core.config();
  const appointmentAt = booked ? localInstant(booked.day, booked.slot, timeZone).toISOString() : null;
  return add(core, account.accountId, ticketId, ({ state }, { day }) => [
    { type: 'issued', number: nextNumber(state, day), day, priority: priority !== null, appointmentAt, draftId },
  ]);
}

/** The dossier that was begun for somebody of the roster and is not finished, or null. */
async function unfinishedOf(core: Core, rosterId: string): Promise<string | null> {
  const draftIds = await core.sessions.require().people.run('draftsOfPerson', { rosterId });
  const states = await core.queue.run('statesOfDrafts', { draftIds });
  return draftIds.find((draftId) => states[draftId] === 'draft') ?? null;
}

/** One person, one number in the line. */
async function refuseSecond(
  core: Core,
  { state, day, now }: LineNow,
  { rosterId, draftId }: { rosterId: string | null; draftId: string | null },
): Promise<void> {
  const { people } = core.sessions.require();
  const held = new Set(rosterId === null ? [] : await people.run('ticketsOfPerson', { rosterId }));
  for (const ticket of state.tickets.values()) {
    if (ticket.state === 'done' || !isOfLine(ticket, day, now)) continue;
    const same = held.has(ticket.ticketId) || (draftId !== null && ticket.draftId === draftId);
    if (same) throw new Failure('ticket_open_already', String(ticket.number));
  }
}

async function openAppointment(core: Core, { state }: LineNow, appointmentId: string) {
  const found = await core.sessions.require().people.run('getAppointment', { appointmentId });
  // A number that was never issued does not count as having come.
  const came = found?.ticketId && state.tickets.has(found.ticketId);
  if (!found || found.cancelledAt !== null || came) throw new Failure('appointment_unknown');
  return found;
}

/** Calls who is next at a stage. @throws Failure nobody_waiting */
export async function callNext(core: Core, stage: Stage): Promise<One> {
  const { accountId } = core.sessions.require().account;
  let ticketId = '';
  // Decided inside the log: two that ask at once never call the same person.
  const at = await core.flow.add(accountId, ({ state, day, now }, moment) => {
    const [first] = orderOf(state, { stage, day, now });
    if (!first) throw new Failure('nobody_waiting');
    ticketId = first.ticketId;
    return { ticketId, events: whole(ticketId, moment, [{ type: 'called', stage }]) };
  });
  return viewOne(core, at, ticketId);
}

/** Does one thing to a ticket, at the stage where it stands. @throws Failure ticket_unknown, ticket_moved */
export function stepTicketBy(core: Core, ticketId: string, deed: (ticket: Ticket) => Deed[]): Promise<One> {
  const { accountId } = core.sessions.require().account;
  return add(core, accountId, ticketId, ({ state }) => {
    const ticket = state.tickets.get(ticketId);
    if (!ticket) throw new Failure('ticket_unknown');
    return deed(ticket);
  });
}

/** The person is there. @throws Failure dossier_unknown, ticket_unknown, ticket_moved */
export async function beginTicket(core: Core, input: { ticketId: string; draftId?: string | undefined }): Promise<One> {
  core.sessions.require();
  const { draftId = null } = input;
  if (draftId !== null) await core.queue.run('getDossier', { draftId });
  return stepTicketBy(core, input.ticketId, ({ stage }) => [{ type: 'began', stage, draftId }]);
}

/** On to another stage; who stays with the person is there at once. */
export function handOver(core: Core, input: { ticketId: string; to: Stage; stay: boolean }): Promise<One> {
  return stepTicketBy(core, input.ticketId, ({ stage: from, draftId }) => [
    { type: 'handedOver', draftId, from, to: input.to },
    ...(input.stay ? [{ type: 'began' as const, stage: input.to, draftId }] : []),
  ]);
}

/** Why somebody goes before others; the reason stays with the person's data. */
export async function prioritise(core: Core, input: ParsedInput<StationApi, 'flow.prioritise'>): Promise<One> {
  const { people } = core.sessions.require();
  const { ticketId, priority } = input;
  const { state } = await core.flow.now();
  if (!state.tickets.has(ticketId)) throw new Failure('ticket_unknown');
  const [holder] = await people.run('ticketPeople', { ticketIds: [ticketId] });
  const { rosterId = null, name = null, kind = null } = holder ?? {};
  await core.space.finishing(() => people.run('saveTicketPerson', { ticketId, rosterId, name, kind, priority }));
  return stepTicketBy(core, ticketId, () => [{ type: 'prioritised', priority: priority !== null }]);
}

/** The work lists. */
export async function listFlow(core: Core): Promise<Output<StationApi, 'flow.list'>> {
  core.sessions.require();
  const at = await core.flow.now();
  const { state, day } = at;
  const done = [...state.tickets.values()].filter((one) => one.state === 'done' && one.day === day).length;
  return { day, tickets: await viewTickets(core, at, openTickets(at)), stages: stagesOf(at), done };
}

export async function ticketOfDossier(core: Core, draftId: string): Promise<{ ticket: TicketView | null }> {
  core.sessions.require();
  const at = await core.flow.now();
  const newest = newestOf(at, draftId);
  const [ticket = null] = newest ? await viewTickets(core, at, [newest]) : [];
  return { ticket };
}

/**
 * A dossier that was confirmed or ended needs its number no longer. The dossier is what counts: a number that cannot be
 * ended now is ended by hand.
 */
export async function finishTicket(core: Core, draftId: string): Promise<void> {
  try {
    const ticket = newestOf(await core.flow.now(), draftId);
    if (!ticket || ticket.state === 'done') return;
    await stepTicketBy(core, ticket.ticketId, () => [{ type: 'done' }]);
  } catch (error) {
    const { code, detail } = toFailure(error);
    core.log('flow.finish.failed', { code, detail: detail ?? null });
  }
}

/** A dossier that was begun from the list joins the number its person holds; without one nothing happens. */
export async function joinTicket(core: Core, rosterId: string | null, draftId: string): Promise<void> {
  if (rosterId === null) return;
  try {
    const { state, day, now } = await core.flow.now();
    const held = new Set(await core.sessions.require().people.run('ticketsOfPerson', { rosterId }));
    const ticket = [...state.tickets.values()].find(
      (one) => held.has(one.ticketId) && one.draftId === null && one.state !== 'done' && isOfLine(one, day, now),
    );
    if (ticket) await beginTicket(core, { ticketId: ticket.ticketId, draftId });
  } catch (error) {
    const { code, detail } = toFailure(error);
    core.log('flow.join.failed', { code, detail: detail ?? null });
  }
}

function newestOf({ state }: LineNow, draftId: string): Ticket | null {
  return [...state.tickets.values()].findLast((one) => one.draftId === draftId) ?? null;
}

async function add(
  core: Core,
  actor: string,
  ticketId: string,
  deeds: (now: LineNow, moment: Moment) => Deed[],
): Promise<One> {
  const at = await core.flow.add(actor, (now, moment) => ({
    ticketId,
    events: whole(ticketId, moment, deeds(now, moment)),
  }));
  return viewOne(core, at, ticketId);
}

function whole(ticketId: string, { at, actor }: Moment, deeds: Deed[]): FlowEvent[] {
  return deeds.map((deed) => ({ ...deed, ticketId, at, by: actor ?? '' }) as FlowEvent);
}

async function viewOne(core: Core, at: LineNow, ticketId: string): Promise<One> {
  const found = at.state.tickets.get(ticketId);
  const [ticket] = found ? await viewTickets(core, at, [found]) : [];
  if (!ticket) throw new Failure('ticket_unknown');
  return { ticket };
}
