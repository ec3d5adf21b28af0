import { Failure } from '../../contract/result.ts';
import type { Core } from '../core.ts';
import { adoptSignature } from '../signature/adopt.ts';
import { readDraftFile, removeDraftFile } from './draft-file.ts';
import { addPageRow, pageFacts, pageFileName } from './page-file.ts';

/** What was found beside a draft, and what became of it. */
export type Adopted = 'known' | 'adopted' | 'removed' | 'none';

const unit = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';

/**
 * Settles a file of papers or a signature that lies beside an open dossier. What a death left between file and row is adopted; what a
 * newer version or a removal took the place of goes; `none` is for whoever sets files aside.
 * @param isDraft whether anything can still be added to the dossier
 * @throws Failure and faults of the disk: the file is looked at again next time
 */
export async function adoptDraftFile(core: Core, draftId: string, name: string, isDraft: boolean): Promise<Adopted> {
  const page = new RegExp(`^(${unit})\\.pag$`).exec(name)?.[1];
  const signature = new RegExp(`^(${unit})\\.sig$`).exec(name)?.[1];
  try {
    if (page) return await adoptPage(core, draftId, page, isDraft);
    if (signature) return await adoptSignature(core, draftId, signature, isDraft);
    return 'none';
  } catch (error) {
    // Only what can never be read is set aside; a fault of the disk passes.
    if (error instanceof Failure && error.code === 'paper_missing') return 'none';
    throw error;
  }
}

async function adoptPage(core: Core, draftId: string, fileId: string, isDraft: boolean): Promise<Adopted> {
  const held = await core.queue.run('pagesOf', { draftId });
  if (held.some((row) => row.fileId === fileId)) return 'known';
  const { facts, parts } = await readDraftFile(core, draftId, pageFileName(fileId), pageFacts);
  const row = await core.queue.run('pageById', { pageId: facts.pageId });
  if (row && (row.removed || row.version >= facts.version)) {
    await removeDraftFile(core, draftId, pageFileName(fileId));
    return 'removed';
  }
  if (!isDraft) return 'none';
  await addPageRow(core, draftId, fileId, facts, parts[1]?.length ?? 0);
  // The version before has served.
  if (row) await removeDraftFile(core, draftId, pageFileName(row.fileId));
  return 'adopted';
}
