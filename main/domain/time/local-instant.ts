/**
 * The instant at which clocks in a time zone show a date and a time. Where a clock was put forward over it, the instant
 * just as long after midnight; where it was put back, the earlier one.
 * @param date `yyyy-MM-dd` @param time `HH:mm` @param timeZone IANA name
 */
export function localInstant(date: string, time: string, timeZone: string): Date {
  const asUtc = Date.parse(`${date}T${time}:00.000Z`);
  const first = asUtc - offsetAt(asUtc, timeZone);
  return new Date(asUtc - offsetAt(first, timeZone));
}

/** How far the clocks of a zone are before UTC at an instant, milliseconds. */
function offsetAt(instant: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' }).format(instant);
  return Date.parse(`${parts.replace(' ', 'T')}Z`) - Math.floor(instant / 1000) * 1000;
}
