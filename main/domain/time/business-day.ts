/**
 * The business day an instant belongs to, `yyyy-MM-dd`. A day runs from cut-off to cut-off in the unit's time zone and is
 * named after the calendar day on which it ends: with cut-off 23:00, work at 23:30 counts for tomorrow.
 * `cutOff` is `HH:mm`; `00:00` means the calendar day itself.
 */
export function businessDayOf(instant: Date, cutOff: string, timeZone: string): string {
  const local = localParts(instant, timeZone);
  if (cutOff === '00:00' || local.time < cutOff) return local.date;
  const next = new Date(`${local.date}T00:00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  return next.toISOString().slice(0, 10);
}

/** `HH:mm` of an instant in the unit's time zone. */
export function localTime(instant: Date, timeZone: string): string {
  return localParts(instant, timeZone).time;
}

/** Hour 0 to 23 of an instant in the unit's time zone. */
export function localHour(instant: Date, timeZone: string): number {
  return Number(localParts(instant, timeZone).time.slice(0, 2));
}

const formats = new Map<string, Intl.DateTimeFormat>();

function localParts(instant: Date, timeZone: string): { date: string; time: string } {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short', hour12: false });
    formats.set(timeZone, format);
  }
  const [date = '', time = ''] = format.format(instant).split(' ');
  return { date, time };
}
