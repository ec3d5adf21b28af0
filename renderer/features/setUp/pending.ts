import { useSyncExternalStore } from 'react';

/**
 * What a set-up that was sent off has to show, whichever screen is in sight then: the station counts as set up before its
 * answer with the recovery code has come. Kept in memory alone; gone once the code has been written down.
 */
export type PendingSetUp = { step: 'underWay' } | { step: 'recovery'; recoveryCode: string; login: string };

let pending: PendingSetUp | null = null;
/** Sign-in name of the account just made, to prefill the first sign-in. */
let freshLogin = '';
const listeners = new Set<() => void>();

export function setPendingSetUp(next: PendingSetUp | null): void {
  if (pending?.step === 'recovery') freshLogin = pending.login;
  pending = next;
  for (const listener of [...listeners]) listener();
}

export function loginAfterSetUp(): string {
  return freshLogin;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function usePendingSetUp(): PendingSetUp | null {
  return useSyncExternalStore(subscribe, () => pending);
}
