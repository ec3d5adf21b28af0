import type { Output } from '../../contract/call.ts';
import { Failure } from '../../contract/result.ts';
import type { DossierView } from '../../contract/station/dossiers.ts';
import type { StationApi } from '../../contract/station-api.ts';
import type { Applicant } from '../../domain/applicant/fields.ts';
import { householdChanges } from '../../domain/flow/household.ts';
import type { Core } from '../core.ts';
import { changeDraft } from '../enrolment/change-draft.ts';
import { noteFlow } from './note.ts';

const mostMembers = 8;

/** Who may be of the household, and what one member's dossier would change. @throws Failure dossier_unknown */
export async function compareHousehold(
  core: Core,
  { draftId, fromDraftId }: { draftId: string; fromDraftId?: string | undefined },
): Promise<Output<StationApi, 'household.compare'>> {
  const { people } = core.sessions.require();
  const [mine, source, members] = await Promise.all([
    fieldsOf(core, draftId),
    fromDraftId === undefined ? ({} as Applicant) : fieldsOf(core, fromDraftId),
    people.run('householdDrafts', { draftId, limit: mostMembers }),
  ]);
  return { members, changes: householdChanges(mine, source) };
}

/**
 * Copies what members of a household have in common, or those fields of it that are named; what the other dossier lacks
 * stays as it is.
 * @throws Failure dossier_unknown, wrong_state when it is no draft any more
 */
export async function copyHousehold(
  core: Core,
  { draftId, fromDraftId, fields: wanted }: { draftId: string; fromDraftId: string; fields?: string[] | undefined },
): Promise<DossierView> {
  const source = await fieldsOf(core, fromDraftId);
  let copied: string[] = [];
  const view = await changeDraft(core, draftId, ({ fields }) => {
    const changes = householdChanges(fields, source).filter(({ field }) => wanted?.includes(field) ?? true);
    copied = changes.map(({ field }) => field);
    return { fields: { ...fields, ...Object.fromEntries(changes.map(({ field, gets }) => [field, gets])) } };
  });
  await noteFlow(core, 'draft.householdCopied', draftId, { from: fromDraftId, fields: copied.join(' ') });
  return view;
}

async function fieldsOf(core: Core, draftId: string): Promise<Applicant> {
  const found = await core.sessions.require().people.run('getApplicant', { draftId });
  if (!found) throw new Failure('dossier_unknown');
  return found.fields as Applicant;
}
