import { Failure } from '../../contract/result.ts';
import type { DossierView } from '../../contract/station/dossiers.ts';
import type { ProcedureRecord } from '../../contract/station/procedure.ts';
import type { Applicant } from '../../domain/applicant/fields.ts';
import { foldForSearch } from '../../domain/applicant/name.ts';
import type { Core } from '../core.ts';
import { readLikeness } from './doubt-context.ts';
import { judgeRows, type OpenDossier, readRows } from './view.ts';

export interface DraftContent {
  fields: Applicant;
  procedure: ProcedureRecord;
}

/** Writes what was typed and decided. Durable when it returns. */
export async function saveDraft(
  core: Core,
  draftId: string,
  rosterId: string | null,
  { fields, procedure }: DraftContent,
): Promise<void> {
  const { people } = core.sessions.require();
  await core.space.finishing(() =>
    people.run('saveApplicant', {
      draftId,
      rosterId,
      fields: fields as Record<string, string>,
      procedure,
      folded: foldForSearch(fields.fullName ?? ''),
      updatedAt: core.clock.now().toISOString(),
    }),
  );
}

/**
 * Changes a draft, one change at a time: reads its rows once, lets `change` say what it becomes, writes it durably.
 * @returns the dossier as it stands afterwards
 * @throws Failure wrong_state when it is no draft any more, and what `change` throws
 */
export function changeDraft(
  core: Core,
  draftId: string,
  change: (dossier: OpenDossier) => Partial<DraftContent>,
): Promise<DossierView> {
  return core.editing.run(draftId, async () => {
    const rows = await readRows(core, draftId);
    if (rows.row.state !== 'draft') throw new Failure('wrong_state', rows.row.state);
    const dossier = judgeRows(core, rows);
    const { fields, procedure, rosterId } = dossier;
    const content = { fields, procedure, ...change(dossier) };
    await saveDraft(core, draftId, rosterId, content);
    // What was written is known: nobody else changes fields or decisions meanwhile. A sample that came is told by its own call.
    const likeness = await readLikeness(core, rows.row, content.fields, rows.likeness);
    return judgeRows(core, { ...rows, ...content, likeness }).view;
  });
}
