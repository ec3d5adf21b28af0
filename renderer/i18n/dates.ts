const two = (value: number): string => String(value).padStart(2, '0');

/** dd/MM/yyyy of a moment in the machine's time zone, in both languages: the date on every Vietnamese paper. */
export function showDate(at: Date): string {
  return `${two(at.getDate())}/${two(at.getMonth() + 1)}/${at.getFullYear()}`;
}

/** HH:mm. */
export function showTime(at: Date): string {
  return `${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** HH:mm:ss, for what was saved. */
export function showTimeOfSaving(at: Date): string {
  return `${showTime(at)}:${two(at.getSeconds())}`;
}

/** A business day or partial date as stored (`yyyy`, `yyyy-MM`, `yyyy-MM-dd`) as people write it; '' for none. */
export function showPartialDate(iso: string | null | undefined): string {
  return iso ? iso.split('-').reverse().join('/') : '';
}
