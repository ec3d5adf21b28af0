import type { DossierRow } from '../../../db/client.ts';
import type { DossierState } from '../../domain/dossier/machine.ts';
import type { Core } from '../core.ts';

/** Dossiers in some states, oldest first, with the applicants' names. @throws Failure signed_out */
export async function listDossiers(
  core: Core,
  input: { states: DossierState[]; limit: number; offset: number },
): Promise<(DossierRow & { fullName: string | null })[]> {
  const { people } = core.sessions.require();
  const rows = await core.queue.run('listDossiers', input);
  const names = await people.run('applicantNames', { draftIds: rows.map(({ draftId }) => draftId) });
  return rows.map((row) => ({ ...row, fullName: names[row.draftId] ?? null }));
}
