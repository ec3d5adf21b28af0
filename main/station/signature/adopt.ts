import { signatureFile } from '../../contract/station/signature.ts';
import type { Core } from '../core.ts';
import { saveDraft } from '../enrolment/change-draft.ts';
import { loadDossier } from '../enrolment/view.ts';
import { readDraftFile, removeDraftFile } from '../papers/draft-file.ts';
import { signatureFileName } from './signature-file.ts';
import { signedContent } from './signed-content.ts';

/**
 * A signature's file that no record names: the death came between the two, and it is taken into the record while what was signed for
 * is what stands there and nobody has signed since; else another one has taken its place, or it was taken back, and it goes.
 * @throws Failure paper_missing when it cannot be read
 */
export async function adoptSignature(
  core: Core,
  draftId: string,
  fileId: string,
  isDraft: boolean,
): Promise<'known' | 'adopted' | 'removed'> {
  const { row, fields, procedure, rosterId } = await loadDossier(core, draftId);
  if (procedure.signature?.fileId === fileId) return 'known';
  const { facts } = await readDraftFile(core, draftId, signatureFileName(fileId), signatureFile);
  const holds = facts.over === signedContent(row.kind, fields, procedure);
  if (!isDraft || !holds || procedure.signature) {
    await removeDraftFile(core, draftId, signatureFileName(fileId));
    return 'removed';
  }
  const { signedAt: at, by, over } = facts;
  await saveDraft(core, draftId, rosterId, {
    fields,
    procedure: { ...procedure, signature: { way: 'drawn', fileId, over, at, by } },
  });
  return 'adopted';
}
