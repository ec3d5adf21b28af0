import { type FlowRules, flowRules } from './flow-rules.ts';
import type { Ticket } from './ticket.ts';

const minute = 60_000;
const hour = 60 * minute;

/**
 * Whether a ticket may go before those without a right to: priority at every stage; an appointment at the first one, from
 * its time on, when its person came in time. Earlier it waits as everybody does, so an appointment never makes anybody later.
 * @param now milliseconds since 1970
 */
export function isPreferred(ticket: Ticket, now: number, rules: FlowRules = flowRules): boolean {
  if (ticket.priority) return true;
  if (ticket.appointmentAt === null || ticket.stage !== 'checkIn') return false;
  const booked = Date.parse(ticket.appointmentAt);
  const cameInTime = Date.parse(ticket.issuedAt) <= booked + rules.appointmentGraceMinutes * minute;
  return cameInTime && booked <= now;
}

/** Whether a ticket is still of the line of a business day: of that day, or of the one before and not old. */
export function isOfLine(ticket: Ticket, day: string, now: number, rules: FlowRules = flowRules): boolean {
  if (ticket.day === day) return true;
  const age = now - Date.parse(ticket.issuedAt);
  return ticket.day < day && age >= 0 && age < rules.carryHours * hour;
}
