/** ISO 8601 with date and time; services write it with `Z`, with an offset, and without any. */
const FORM = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:?\d{2})?$/;

/** So far clocks may differ, in ms: what MOSIP's own client allows. */
export const ALLOWED_LAG_MS = 5 * 60_000;

/** Whether a time stamp of a device lies outside the time between question and answer, or is none. */
export function stampIsOff(stamp: string, from: Date, to: Date): boolean {
  if (!FORM.test(stamp)) return true;
  const at = Date.parse(stamp);
  return !(at >= from.getTime() - ALLOWED_LAG_MS && at <= to.getTime() + ALLOWED_LAG_MS);
}
