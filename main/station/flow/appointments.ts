import { v7 as uuidv7 } from 'uuid';
import type { ParsedInput } from '../../contract/call.ts';
import { Failure } from '../../contract/result.ts';
import type { Appointment } from '../../contract/station/flow.ts';
import type { StationApi } from '../../contract/station-api.ts';
import { flowRules } from '../../domain/flow/flow-rules.ts';
import { windowOf } from '../../domain/flow/slots.ts';
import { localInstant } from '../../domain/time/local-instant.ts';
import type { Core } from '../core.ts';
import { noteFlow } from './note.ts';
import { readSlotRules } from './slots.ts';

/** Books somebody for a day and a time. @throws Failure person_unknown, slot_full (named in the detail) where no reason is given */
export async function addAppointment(
  core: Core,
  input: ParsedInput<StationApi, 'appointments.add'>,
): Promise<{ appointmentId: string; inSlot: number }> {
  const { people, account } = core.sessions.require();
  const { day, slot, rosterId = null, name = null, overbook: overbooked = null } = input;
  if (rosterId !== null && !(await people.run('rosterPerson', { rosterId }))) throw new Failure('person_unknown');
  const appointmentId = uuidv7();
  const at = core.clock.now().toISOString();
  const by = account.accountId;
  const { minutes, most } = await readSlotRules(core);
  const window = windowOf(slot, minutes);
  const { booked, inSlot } = await core.space.finishing(() =>
    people.run('addAppointment', { appointmentId, day, slot, rosterId, name, overbooked, window, most, at, by }),
  );
  if (!booked) throw new Failure('slot_full', `${window.from}-${window.to} ${inSlot}/${most}`);
  // That it was full and why stands with the appointment: the reason may name somebody.
  await noteFlow(core, 'appointment.added', appointmentId, { day, slot, overbooked: most !== null && inSlot > most });
  return { appointmentId, inSlot };
}

/** Appointments of a day by time; of today when none is named. */
export async function listAppointments(
  core: Core,
  input: { day?: string | undefined },
): Promise<{ day: string; appointments: Appointment[] }> {
  const { people } = core.sessions.require();
  const { state, day: today, now } = await core.flow.now();
  const day = input.day ?? today;
  const { timeZone } = core.config();
  const rows = await people.run('appointmentsOf', { day });
  const appointments = rows.map(
    ({ appointmentId, slot, rosterId, fullName, ticketId, cancelledAt, overbooked }): Appointment => {
      const over = localInstant(day, slot, timeZone).getTime() + flowRules.appointmentGraceMinutes * 60_000 < now;
      // Of days long past the numbers are not at hand any more: what was written then holds.
      const came = ticketId !== null && (state.tickets.has(ticketId) || day < today);
      const one = cancelledAt !== null ? 'cancelled' : came ? 'arrived' : over ? 'missed' : 'booked';
      return { appointmentId, day, slot, rosterId, fullName, state: one, ticketId: came ? ticketId : null, overbooked };
    },
  );
  return { day, appointments };
}

/** @throws Failure appointment_unknown when it is cancelled already or its person has come */
export async function cancelAppointment(core: Core, appointmentId: string): Promise<void> {
  const { people } = core.sessions.require();
  const at = core.clock.now().toISOString();
  const cancelled = await core.space.finishing(() => people.run('cancelAppointment', { appointmentId, at }));
  if (!cancelled) throw new Failure('appointment_unknown');
  await noteFlow(core, 'appointment.cancelled', appointmentId);
}
