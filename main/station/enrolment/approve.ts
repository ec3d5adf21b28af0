import { hash } from 'node:crypto';
import { Failure } from '../../contract/result.ts';
import { type Approval, approvalTyp } from '../../contract/wire/container.ts';
import { approvedFiles } from '../../domain/dossier/approval.ts';
import { signJws } from '../../domain/signing/jws.ts';
import type { Accounts } from '../accounts/accounts.ts';
import type { Core } from '../core.ts';
import { askAgain } from '../queue/ask-again.ts';
import { readRecords } from '../queue/records.ts';
import type { Sealer } from '../queue/sealer.ts';
import { loadDossier, type OpenDossier } from './view.ts';

/**
 * A supervisor signs for dossiers with exceptions, one or many, with the account's own key: the password is asked for even
 * when somebody is signed in, and the key lives only as long as the signing. Each is then sealed.
 * @throws Failure wrong_password, not_allowed, wrong_state, sample_missing (that dossier goes back to the applicant)
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
    const dossier = await loadDossier(core, draftId);
    const { row, exceptions } = dossier;
    const moment = core.clock.moment(account.accountId);
    if (row.approval === null) {
      // Before its files are asked for: a draft that lacks some is none to sign for, and goes back to nobody.
      if (row.state !== 'awaitingApproval') throw new Failure('wrong_state', row.state);
      const payload: Approval = {
        v: 2,
        draftId,
        caseId: row.caseId,
        stationId: core.identity.stationId,
        dossierNumber: row.dossierNumber,
        approvedBy: account.accountId,
        approvedAt: moment.at,
        exceptions: exceptions.map(({ position, reason }) => ({ position, reason })),
        doubts: row.doubts,
        key: signer.publicKey,
        files: await filesOf(core, dossier),
      };
      const approval = await signJws(approvalTyp, payload, signer);
      await core.space.finishing(() => core.queue.run('approveDossier', { draftId, approval, moment }));
    }
    approved.push({ draftId, dossierId: await sealer.seal(draftId) });
  }
  return approved;
}

/** What the supervisor signs for, by name and hash: as it will stand in the container. */
async function filesOf(core: Core, dossier: OpenDossier): Promise<{ name: string; sha256: string }[]> {
  try {
    const records = await readRecords(core, dossier);
    return approvedFiles(
      records.map(({ bytes, ...fact }) => ({ ...fact, size: bytes.length, sha256: hash('sha256', bytes, 'hex') })),
    );
  } catch (error) {
    if (error instanceof Failure && error.code === 'sample_missing')
      await askAgain(core, dossier.row.draftId, error.detail ?? '');
    throw error;
  }
}
