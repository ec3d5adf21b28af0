import { Failure } from '../../contract/result.ts';
import type { CalendarDay } from '../../contract/station/calendar.ts';
import { type DueDate, dueDate } from '../../domain/procedure/due-date.ts';
import { workCalendar } from '../../domain/procedure/work-calendar.ts';
import type { Core } from '../core.ts';

/** When something is due that takes so many working days, by the public holidays and the station's own days. */
export async function dueOf(core: Core, from: string, workingDays: number): Promise<DueDate> {
  return dueDate(from, workingDays, workCalendar(await core.queue.run('calendarDays')));
}

/** @throws Failure signed_out, not_allowed */
export async function setCalendarDay(
  core: Core,
  input: { day: string; kind: CalendarDay['kind'] | null; note: string | null },
): Promise<CalendarDay[]> {
  const { account } = core.sessions.require();
  if (account.role !== 'supervisor') throw new Failure('not_allowed');
  const moment = core.clock.moment(account.accountId);
  const note = input.note?.normalize('NFC') || null;
  await core.space.finishing(() => core.queue.run('setCalendarDay', { ...input, note, moment }));
  return core.queue.run('calendarDays');
}
