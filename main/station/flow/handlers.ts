import type { Handlers } from '../../contract/channel/server.ts';
import type { StationApi } from '../../contract/station-api.ts';
import { boardOf } from '../../domain/flow/line.ts';
import type { Core } from '../core.ts';
import { addAppointment, cancelAppointment, listAppointments } from './appointments.ts';
import { compareHousehold, copyHousehold } from './household.ts';
import { addRound, addRoundPerson, getRound, listRounds, markVisit, setRoundPeople } from './rounds.ts';
import { setSlotRules, slotsOfDay } from './slots.ts';
import {
  beginTicket,
  callNext,
  handOver,
  issueTicket,
  listFlow,
  prioritise,
  stepTicketBy,
  ticketOfDossier,
} from './tickets.ts';

type FlowCall = Extract<
  keyof Handlers<StationApi>,
  `flow.${string}` | `appointments.${string}` | `rounds.${string}` | `household.${string}`
>;

/** The calls about the flow of people. @param core throws Failure why the station cannot be used (yet) */
export function flowHandlers(core: () => Core): Pick<Handlers<StationApi>, FlowCall> {
  return {
    'flow.issue': (input) => issueTicket(core(), input),
    'flow.next': ({ stage }) => callNext(core(), stage),
    'flow.call': ({ ticketId }) => stepTicketBy(core(), ticketId, ({ stage }) => [{ type: 'called', stage }]),
    'flow.recall': ({ ticketId }) => stepTicketBy(core(), ticketId, ({ stage }) => [{ type: 'recalled', stage }]),
    'flow.begin': (input) => beginTicket(core(), input),
    'flow.noShow': ({ ticketId }) => stepTicketBy(core(), ticketId, ({ stage }) => [{ type: 'noShow', stage }]),
    'flow.park': ({ ticketId, reason }) =>
      stepTicketBy(core(), ticketId, ({ stage }) => [{ type: 'parked', stage, reason }]),
    'flow.resume': ({ ticketId }) => stepTicketBy(core(), ticketId, ({ stage }) => [{ type: 'resumed', stage }]),
    'flow.prioritise': (input) => prioritise(core(), input),
    'flow.handOver': (input) => handOver(core(), input),
    'flow.done': ({ ticketId }) => stepTicketBy(core(), ticketId, () => [{ type: 'done' }]),
    'flow.list': () => listFlow(core()),
    'flow.ofDossier': ({ draftId }) => ticketOfDossier(core(), draftId),
    'flow.board': async () => {
      core().sessions.require();
      return boardOf(await core().flow.now());
    },
    'appointments.add': (input) => addAppointment(core(), input),
    'appointments.list': (input) => listAppointments(core(), input),
    'appointments.cancel': async ({ appointmentId }) => {
      await cancelAppointment(core(), appointmentId);
      return {};
    },
    'appointments.slots': (input) => slotsOfDay(core(), input),
    'appointments.setSlots': async (input) => {
      await setSlotRules(core(), input);
      return {};
    },
    'rounds.add': (input) => addRound(core(), input),
    'rounds.list': () => listRounds(core()),
    'rounds.get': ({ roundId }) => getRound(core(), roundId),
    'rounds.setPeople': async (input) => {
      await setRoundPeople(core(), input);
      return {};
    },
    'rounds.addPerson': (input) => addRoundPerson(core(), input),
    'rounds.mark': async (input) => {
      await markVisit(core(), input);
      return {};
    },
    'household.compare': (input) => compareHousehold(core(), input),
    'household.copy': (input) => copyHousehold(core(), input),
  };
}
