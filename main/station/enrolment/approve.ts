import { Failure } from '../../contract/result.ts';
import { type Approval, approvalTyp } from '../../contract/wire/container.ts';
import { signJws } from '../../domain/signing/jws.ts';
import type { Accounts } from '../accounts/accounts.ts';
import type { Core } from '../core.ts';
import type { Sealer } from '../queue/sealer.ts';
import { loadDossier } from './view.ts';

/**
 * A supervisor signs for dossiers with exceptions, one or many, with the account's own key: the password is asked for even
 * when somebody is signed in, and the key lives only as long as the signing. Each is then sealed.
 * @throws Failure wrong_password, not_allowed, wrong_state
 */
export async function approveDossiers(
  core: Core,
  sealer: Sealer,
  accounts: Accounts,
  input: { draftIds: string[]; login: string; password: string },
): Promise<{ draftId: string; dossierId: string }[]> {
  core.sessions.require();
  const { account, signer } = await accounts.openApprover(input.login, input.password);
  if (account.role !== 'supervisor') throw new Failure('not_allowed');
  const approved: { draftId: string; dossierId: string }[] = [];
  for (const draftId of input.draftIds) {
    const { row, exceptions } = await loadDossier(core, draftId);
    const moment = core.clock.moment(account.accountId);
    if (row.approval === null) {
      const payload: Approval = {
        v: 1,
        draftId,
        caseId: row.caseId,
        stationId: core.identity.stationId,
        dossierNumber: row.dossierNumber,
        approvedBy: account.accountId,
        approvedAt: moment.at,
        exceptions: exceptions.map(({ position, reason }) => ({ position, reason })),
        doubts: row.doubts,
        key: signer.publicKey,
      };
      const approval = await signJws(approvalTyp, payload, signer);
      await core.space.finishing(() => core.queue.run('approveDossier', { draftId, approval, moment }));
    }
    approved.push({ draftId, dossierId: await sealer.seal(draftId) });
  }
  return approved;
}
