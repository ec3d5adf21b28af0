import type { Core } from '../core.ts';
import { saveDraft } from '../enrolment/change-draft.ts';
import { loadDossier } from '../enrolment/view.ts';
import { draftFilePath } from '../paths.ts';
import { quarantineFiles } from '../queue/quarantine.ts';
import { signatureFileName } from '../signature/signature-file.ts';
import { pageFileName } from './page-file.ts';

/**
 * A page, or the signature, that cannot be read when its dossier is to be sealed: its file is set aside in sight, and the dossier
 * goes back to the applicant without it.
 * @param what the pageId, or `signature`
 */
export async function giveUpLost(core: Core, draftId: string, what: string): Promise<void> {
  const moment = core.clock.moment(null);
  if (what !== 'signature') {
    const row = await core.queue.run('pageById', { pageId: what });
    if (!row || row.removed) return;
    await quarantineFiles(core, [draftFilePath(core.paths, draftId, pageFileName(row.fileId))], 'unreadableSample');
    await core.queue.run('dropPage', { draftId, pageId: what, lost: true, moment });
    return;
  }
  const { fields, procedure, rosterId, row } = await loadDossier(core, draftId);
  const { signature, ...rest } = procedure;
  if (!signature?.fileId) return;
  await quarantineFiles(
    core,
    [draftFilePath(core.paths, draftId, signatureFileName(signature.fileId))],
    'unreadableSample',
  );
  if (row.state !== 'draft') await core.queue.run('reopenDossier', { draftId, reason: 'sampleWrong', moment });
  await saveDraft(core, draftId, rosterId, { fields, procedure: rest });
}
