import type { ApprovalItem } from '../../contract/station/approvals.ts';
import type { Core } from '../core.ts';
import { loadDossier } from '../enrolment/view.ts';

/** What waits for a supervisor. @throws Failure signed_out */
export async function listApprovals(
  core: Core,
  input: { limit: number; offset: number },
): Promise<{ items: ApprovalItem[]; total: number }> {
  const { people } = core.sessions.require();
  const { rows, total } = await core.queue.run('awaitingApprovals', input);
  const accounts = new Map(
    (await people.run('listAccounts')).map(({ accountId, displayName }) => [accountId, displayName]),
  );
  const items: ApprovalItem[] = [];
  for (const { draftId, confirmedAt, confirmedBy } of rows) {
    const { view, row, exceptions, procedure, profile } = await loadDossier(core, draftId);
    const { caseId, dossierNumber, kind, state, startedAt, dossierId, fullName, evidence } = view;
    items.push({
      ...{ draftId, caseId, dossierNumber, kind, state, startedAt, dossierId, fullName, confirmedAt },
      confirmedBy: confirmedBy === null ? null : (accounts.get(confirmedBy) ?? null),
      exceptions: exceptions.map(({ position, reason }) => ({
        position,
        reason,
        evidence: evidence.includes(position),
      })),
      doubts: row.doubts.map((doubt) => {
        const why = procedure.doubts[doubt];
        const reason = profile.doubtReasons.find(({ code }) => code === why?.reason) ?? null;
        return { doubt, reason, note: why?.note ?? null };
      }),
      signing: procedure.signing ?? null,
    });
  }
  return { items, total };
}
