import type { Account } from '../../main/contract/station/accounts.ts';
import type { StationStatus } from '../../main/contract/station-api.ts';

/** What the page knows of the station, with what it remembers of the moment before. */
export interface Followed {
  status: StationStatus | null;
  /** Who was signed in last, until they sign out themselves. */
  atWork: Account | null;
  /** Who was signed in when the station's process ended by itself; until somebody signs in. */
  interrupted: Account | null;
}

export const nothingFollowed: Followed = { status: null, atWork: null, interrupted: null };

/** Screens with half-typed fields: a station that starts again comes back to the same one within a second. */
const held: readonly StationStatus['phase'][] = ['locked', 'needsSetUp', 'signedOut'];

/** The next state when the station says where it stands. */
export function followStatus(before: Followed, next: StationStatus): Followed {
  const { status, atWork, interrupted } = before;
  if (next.phase === 'starting' && status && held.includes(status.phase)) return before;
  if (next.phase === 'open') return { status: next, atWork: next.account, interrupted: null };
  if (next.phase === 'starting' || next.phase === 'failed') return { ...before, status: next };
  return { status: next, atWork: null, interrupted: atWork ?? interrupted };
}

/** The next state when who is signed in asks to be signed out: that the process then ends is no interruption. */
export function followSignOut(before: Followed): Followed {
  return before.status?.phase === 'open' ? { ...before, atWork: null, interrupted: null } : before;
}
