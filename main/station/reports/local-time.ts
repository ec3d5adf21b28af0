/** `yyyy-MM-dd` as people write it: `dd/MM/yyyy`. */
export function writtenDay(day: string): string {
  return day.split('-').reverse().join('/');
}

/** An instant in the unit's time zone: `HH:mm dd/MM/yyyy`. */
export function writtenInstant(instant: string, timeZone: string): string {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  const [date = '', time = ''] = format.format(new Date(instant)).split(' ');
  return `${time} ${writtenDay(date)}`;
}
