/**
 * Why the back end did not take something. `unreachable`, `busy`: later, nothing is wrong with it; `unauthorised`: nothing can be
 * forwarded until somebody mends the token; `refused`: this one, for good; `odd`: an answer that is not of the interface.
 */
export type BackEndFault = 'unreachable' | 'busy' | 'unauthorised' | 'refused' | 'odd';

export class BackEndFailure extends Error {
  readonly code: BackEndFault;
  readonly status: number | null;
  /** Milliseconds after which to come back, where it said so. */
  readonly retryAfterMs: number | null;
  constructor(code: BackEndFault, status: number | null, retryAfterMs: number | null, options?: ErrorOptions) {
    super(`back end: ${code}${status === null ? '' : ` (${status})`}`, options);
    this.name = 'BackEndFailure';
    this.code = code;
    this.status = status;
    this.retryAfterMs = retryAfterMs;
  }

  static of(status: number, retryAfter: string | null): BackEndFailure {
    if (status === 401 || status === 403) return new BackEndFailure('unauthorised', status, null);
    const wait = retryAfterMs(retryAfter);
    if (status === 408 || status === 429 || status >= 500) return new BackEndFailure('busy', status, wait);
    return new BackEndFailure(status >= 400 ? 'refused' : 'odd', status, null);
  }
}

const longestMs = 24 * 3_600_000;

/** `Retry-After` in seconds or as a date (RFC 9110 10.2.3), at most a day. */
function retryAfterMs(header: string | null): number | null {
  if (header === null) return null;
  const ms = /^\d{1,9}$/.test(header) ? Number(header) * 1_000 : Date.parse(header) - Date.now();
  return Number.isFinite(ms) ? Math.min(Math.max(ms, 0), longestMs) : null;
}
