import type { PrintOutcome } from '../../contract/shell-api.ts';

/** What Chromium's answer to a print means; its reasons are English words that differ between systems. */
export function outcomeOf(printed: boolean, reason: string): PrintOutcome {
  if (printed) return 'printed';
  return /cancell?ed/i.test(reason) ? 'cancelled' : 'failed';
}
