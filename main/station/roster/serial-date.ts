const dayMs = 86_400_000;

/**
 * The date of a spreadsheet's count of days (ECMA-376 part 1, 18.17.4.1), `yyyy-MM-dd`; null before the first. The count from
 * 1900 holds a 29 February 1900 that never was: day 60 is none, days before it are one off.
 */
export function dateOfSerial(serial: number, from1904: boolean): string | null {
  const day = Math.floor(serial);
  if (from1904) return day < 0 || day > 2_957_003 ? null : iso(Date.UTC(1904, 0, 1) + day * dayMs);
  if (day < 1 || day === 60 || day > 2_958_465) return null;
  return iso(Date.UTC(1899, 11, day < 60 ? 31 : 30) + day * dayMs);
}

function iso(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
