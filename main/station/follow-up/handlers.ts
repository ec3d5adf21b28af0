import type { Handlers } from '../../contract/channel/server.ts';
import type { StationApi } from '../../contract/station-api.ts';
import type { Core } from '../core.ts';
import { listActivations, recordActivation } from './activation.ts';
import { listApprovals } from './approvals.ts';
import { dueOf, setCalendarDay } from './calendar.ts';
import { addAttempt, addReport, changeReport, findDossiers, getReport, listReports, stepOfReport } from './cases.ts';
import { deliverySheet, handOver, listDeliveries, noteArrived, undoDelivery } from './delivery.ts';
import { moneyOfDay } from './money.ts';
import { listAttempts, listRedo } from './redo.ts';

type FollowUpCall = Extract<
  keyof Handlers<StationApi>,
  `${'redo' | 'cases' | 'calendar' | 'activation' | 'approvals' | 'delivery' | 'money'}.${string}`
>;

/** The calls about what follows a dossier. @param core throws Failure why the station cannot be used (yet) */
export function followUpHandlers(core: () => Core): Pick<Handlers<StationApi>, FollowUpCall> {
  return {
    'redo.list': (input) => listRedo(core(), input),
    'redo.attempts': async ({ caseId }) => ({ attempts: await listAttempts(core(), caseId) }),
    'cases.add': (input) => addReport(core(), input),
    'cases.list': (input) => listReports(core(), input),
    'cases.get': ({ reportId }) => getReport(core(), reportId),
    'cases.step': (input) => stepOfReport(core(), input),
    'cases.attempt': (input) => addAttempt(core(), input),
    'cases.change': (input) => changeReport(core(), input),
    'cases.findDossiers': async (input) => ({ dossiers: await findDossiers(core(), input) }),
    'activation.list': (input) => listActivations(core(), input),
    'activation.record': (input) => recordActivation(core(), input),
    'activation.history': async (input) => ({
      given: await core().sessions.require().people.run('activationHistory', input),
    }),
    'approvals.list': (input) => listApprovals(core(), input),
    'delivery.list': (input) => listDeliveries(core(), input),
    'delivery.sheet': (input) => deliverySheet(core(), input),
    'delivery.arrived': async (input) => ({ items: await noteArrived(core(), input) }),
    'delivery.handOver': async (input) => ({ items: await handOver(core(), input) }),
    'delivery.undo': async (input) => ({ items: await undoDelivery(core(), input) }),
    'money.day': ({ day }) => moneyOfDay(core(), day),
    'calendar.days': async () => ({ days: await core().queue.run('calendarDays') }),
    'calendar.setDay': async (input) => ({ days: await setCalendarDay(core(), input) }),
    'calendar.due': ({ from, workingDays }) => dueOf(core(), from ?? core().clock.moment(null).day, workingDays),
  };
}
