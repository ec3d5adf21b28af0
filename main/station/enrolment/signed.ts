import type { Core } from '../core.ts';

/** Who decides something now: the officer at the desk. @throws Failure signed_out */
export function signed(core: Core): { at: string; by: string } {
  return { at: core.clock.now().toISOString(), by: core.sessions.require().account.accountId };
}
