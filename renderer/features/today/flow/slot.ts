/** How many a time holds, as typed: null for nothing typed (nobody counts), undefined for what is no number from 1 to 500. */
export function mostOf(typed: string): number | null | undefined {
  const digits = typed.trim();
  if (digits === '') return null;
  const most = /^\d{1,3}$/.test(digits) ? Number(digits) : 0;
  return most >= 1 && most <= 500 ? most : undefined;
}

/** A time of day as people type it (`14:30`, `8:5`, `1430`, `9h`, `14.30`) as `HH:mm`; null for anything else. */
export function slotOf(typed: string): string | null {
  const found = /^(\d{1,2})(?:[:.h]?(\d{2})|[:.h](\d{1,2})?)?$/i.exec(typed.trim());
  if (!found) return null;
  const [, hours = '', two, one] = found;
  const minutes = two ?? one ?? '0';
  if (Number(hours) > 23 || Number(minutes) > 59) return null;
  return `${hours.padStart(2, '0')}:${minutes.padStart(2, '0')}`;
}
