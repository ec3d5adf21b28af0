import { v7 as uuidv7 } from 'uuid';
import type { RosterPerson } from '../../../db/client.ts';
import { Failure } from '../../contract/result.ts';
import type { DossierView } from '../../contract/station/dossiers.ts';
import type { DossierKind } from '../../contract/wire/journal.ts';
import { findDoubts } from '../../domain/applicant/doubts.ts';
import { type Applicant, type FieldName, fieldNames, readField } from '../../domain/applicant/fields.ts';
import { foldForSearch } from '../../domain/applicant/name.ts';
import { tt17of2024 } from '../../domain/profile/profile.ts';
import type { Core } from '../core.ts';
import { makeDraftFolder, newWrappedDraftKey } from './drafts.ts';
import { loadDossier, profileName } from './view.ts';

/**
 * Starts a dossier. The queue's row comes first: a death in between leaves a dossier without data, which is seen and
 * filled in, never data without a dossier.
 * @throws Failure disk_full, person_unknown, dossier_open_already
 */
export async function startDossier(
  core: Core,
  input: { rosterId: string | null; kind: DossierKind; corrects?: string | undefined },
): Promise<DossierView> {
  const session = core.sessions.require();
  await core.space.requireRoom();
  const person =
    input.rosterId === null ? null : await session.people.run('rosterPerson', { rosterId: input.rosterId });
  if (input.rosterId !== null && !person) throw new Failure('person_unknown');
  const draftId = uuidv7();
  const caseId = input.corrects ? await caseOf(core, input.corrects) : uuidv7();
  if (input.rosterId !== null) await refuseSecond(core, input.rosterId, caseId);
  await makeDraftFolder(core, draftId);
  await core.queue.run('startDraft', {
    draftId,
    caseId,
    kind: input.kind,
    onRoster: person !== null,
    profile: profileName(tt17of2024),
    prefix: core.config().numberPrefix,
    wrappedKey: newWrappedDraftKey(session.Kd, draftId),
    corrects: input.corrects ?? null,
    moment: core.clock.moment(session.account.accountId),
  });
  await core.checkpoint?.('start:queue-row');
  await saveFields(core, draftId, input.rosterId, person ? prefill(person) : {});
  return (await loadDossier(core, draftId)).view;
}

/** Saves one field. Durable when it returns. @throws Failure field_invalid, wrong_state */
export async function setField(
  core: Core,
  input: { draftId: string; field: string; value: string },
): Promise<{ stored: string | null; doubts: string[] }> {
  const { row, fields, rosterId } = await loadDossier(core, input.draftId);
  if (row.state !== 'draft') throw new Failure('wrong_state', row.state);
  const field = fieldNames.find((name) => name === input.field);
  if (!field) throw new Failure('field_invalid', 'unknown field');
  const stored = input.value.trim() === '' ? null : readField(field, input.value);
  if (stored === null && input.value.trim() !== '') throw new Failure('field_invalid', field);
  const { [field]: _, ...rest } = fields;
  const next: Applicant = stored === null ? rest : { ...rest, [field]: stored };
  await saveFields(core, input.draftId, rosterId, next);
  return { stored, doubts: findDoubts(next) };
}

async function saveFields(core: Core, draftId: string, rosterId: string | null, fields: Applicant): Promise<void> {
  const { people } = core.sessions.require();
  await core.space.finishing(() =>
    people.run('saveApplicant', {
      draftId,
      rosterId,
      fields: fields as Record<string, string>,
      folded: foldForSearch(fields.fullName ?? ''),
      updatedAt: core.clock.now().toISOString(),
    }),
  );
}

/**
 * One person, one dossier in work; a rejected or void one does not stand in the way of the next, nor does one that left
 * for the centre in the way of its own correction.
 */
async function refuseSecond(core: Core, rosterId: string, caseId: string): Promise<void> {
  const { people } = core.sessions.require();
  for (const draftId of await people.run('draftsOfPerson', { rosterId })) {
    const { state, caseId: other } = await core.queue.run('getDossier', { draftId });
    const left = state === 'sealed' || state === 'received' || state === 'accepted';
    if (left && other === caseId) continue;
    if (state !== 'rejected' && state !== 'void') throw new Failure('dossier_open_already', state);
  }
}

/** The case a correction belongs to: that of the dossier it corrects. */
async function caseOf(core: Core, dossierId: string): Promise<string> {
  const caseId = await core.queue.run('caseOfDossier', { dossierId });
  if (!caseId) throw new Failure('dossier_unknown');
  return caseId;
}

const fromRoster: Partial<Record<keyof RosterPerson, FieldName>> = {
  personalId: 'personalId',
  fullName: 'fullName',
  dateOfBirth: 'dateOfBirth',
  sex: 'sex',
  hamlet: 'hamlet',
  permanentResidence: 'permanentResidence',
  placeOfOrigin: 'placeOfOrigin',
  phone: 'phone',
  phoneClass: 'phoneClass',
};

function prefill(person: RosterPerson): Applicant {
  const fields: Applicant = {};
  for (const [column, field] of Object.entries(fromRoster) as [keyof RosterPerson, FieldName][]) {
    const value = person[column];
    if (value !== null) fields[field] = value;
  }
  return fields;
}
