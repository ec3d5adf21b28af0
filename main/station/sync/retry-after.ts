/** Nobody is asked to wait longer: the hub may have been wrong, and asking is cheap. */
const mostSeconds = 60 * 60;

/**
 * `Retry-After` (RFC 9110, 10.2.3) in seconds: a number of them, or a date, which is taken against the answer's own `Date`
 * and not against this machine's clock. Null when there is none that can be read.
 */
export function retryAfterSeconds(value: string | undefined, answeredAt: string | undefined): number | null {
  if (value === undefined) return null;
  const text = value.trim();
  const seconds = /^\d{1,9}$/.test(text) ? Number(text) : (Date.parse(text) - Date.parse(answeredAt ?? '')) / 1000;
  if (!Number.isFinite(seconds) || seconds <= 0) return null;
  return Math.min(mostSeconds, Math.ceil(seconds));
}
