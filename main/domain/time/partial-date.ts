/** A birth date as known: `yyyy`, `yyyy-MM` or `yyyy-MM-dd`. */
export type PartialDate = string;

const iso = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;

/** Whether the text is a possible partial date between 1880 and the given year. */
export function isPartialDate(text: string, latestYear: number): boolean {
  const match = iso.exec(text);
  if (!match) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2] ?? 1), Number(match[3] ?? 1)];
  if (year < 1880 || year > latestYear || month < 1 || month > 12 || day < 1) return false;
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** From what people write: dd/MM/yyyy, MM/yyyy, yyyy (also with . or -), or ISO. Null when it is no possible date. */
export function parseWrittenDate(text: string, latestYear: number): PartialDate | null {
  const trimmed = text.trim();
  if (iso.test(trimmed)) return isPartialDate(trimmed, latestYear) ? trimmed : null;
  const parts = trimmed.split(/[/.\-\s]+/);
  if (parts.length < 2 || parts.length > 3 || !parts.every((part) => /^\d{1,4}$/.test(part))) return null;
  const year = parts.at(-1) ?? '';
  if (year.length !== 4) return null;
  const rest = parts.slice(0, -1).reverse();
  if (rest.some((part) => part.length > 2)) return null;
  const date = [year, ...rest.map((part) => part.padStart(2, '0'))].join('-');
  return isPartialDate(date, latestYear) ? date : null;
}

export type AgeBand = 'under6' | '6to13' | '14to17' | '18to24' | '25to39' | '40to59' | '60plus' | 'unknown';

/** Full years on a day (`yyyy-MM-dd`); a missing month or day counts as the end of the year, so nobody is made too old. */
export function ageOn(birth: PartialDate, day: string): number | null {
  const match = iso.exec(birth);
  if (!match) return null;
  const known = `${match[2] ?? '12'}-${match[3] ?? '31'}`;
  const years = Number(day.slice(0, 4)) - Number(match[1]);
  return day.slice(5) >= known ? years : years - 1;
}

/** The band a tally counts a person in; bands follow the ages of the Law on Identification (6, 14, 25, 40, 60). */
export function ageBandOn(birth: PartialDate | undefined, day: string): AgeBand {
  const age = birth === undefined ? null : ageOn(birth, day);
  if (age === null || age < 0) return 'unknown';
  const bands: [number, AgeBand][] = [
    [6, 'under6'],
    [14, '6to13'],
    [18, '14to17'],
    [25, '18to24'],
    [40, '25to39'],
    [60, '40to59'],
  ];
  return bands.find(([below]) => age < below)?.[1] ?? '60plus';
}
