import { Failure } from '../../contract/result.ts';
import type { Accounts } from '../accounts/accounts.ts';
import type { Core } from '../core.ts';
import { toFailure } from '../failure.ts';
import type { Sealer } from '../queue/sealer.ts';

/**
 * A supervisor answers for a frozen dossier, with or without a line: it may be sealed as a new one that names what it may repeat.
 * @returns the id of one that was confirmed and is now sealed, else null @throws Failure wrong_password, not_allowed, wrong_state
 */
export async function releaseDraft(
  core: Core,
  sealer: Sealer,
  accounts: Accounts,
  { draftId, login, password }: { draftId: string; login: string; password: string },
): Promise<{ dossierId: string | null }> {
  const { account } = core.sessions.require();
  const { account: approver } = await accounts.openApprover(login, password);
  if (approver.role !== 'supervisor') throw new Failure('not_allowed');
  const moment = core.clock.moment(account.accountId);
  await core.queue.run('releaseDraft', { draftId, approvedBy: approver.accountId, moment });
  const due = await core.queue.run('unsealedConfirmed');
  return { dossierId: due.includes(draftId) ? await sealer.seal(draftId) : null };
}

/** Seals what was confirmed while it was frozen and is not any more; one that fails keeps its place. Needs a session. */
export async function sealReleased(core: Core, sealer: Sealer): Promise<void> {
  if (!core.sessions.current) return;
  for (const draftId of await core.queue.run('unsealedConfirmed')) {
    await sealer.seal(draftId).catch((error) => core.log('dossier.notSealed', { code: toFailure(error).code }));
  }
}
