const dayMs = 86_400_000;
/** Day 0 of the 1900 date system (ISO/IEC 29500-1, 18.17.4.1), right from 1 March 1900 on. */
const dayZero = Date.UTC(1899, 11, 30);

/** A day `yyyy-MM-dd` as a number of days. */
export function serialDay(day: string): number {
  return (Date.parse(`${day}T00:00:00Z`) - dayZero) / dayMs;
}

/** An instant as days and parts of a day on the clocks of a time zone, to the minute. */
export function serialInstant(instant: string, timeZone: string): number {
  const format = formatOf(timeZone);
  const [day = '', time = ''] = format.format(new Date(instant)).split(' ');
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return serialDay(day) + (hours * 60 + minutes) / 1_440;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
    formats.set(timeZone, format);
  }
  return format;
}
