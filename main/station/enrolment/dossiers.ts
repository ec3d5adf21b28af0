import { v7 as uuidv7 } from 'uuid';
import type { RosterPerson } from '../../../db/client.ts';
import { Failure } from '../../contract/result.ts';
import type { DossierView } from '../../contract/station/dossiers.ts';
import { emptyProcedure, type ProcedureRecord, procedureRecord } from '../../contract/station/procedure.ts';
import type { DossierKind } from '../../contract/wire/journal.ts';
import type { Applicant, FieldName } from '../../domain/applicant/fields.ts';
import { profileName } from '../../domain/profile/schema.ts';
import type { Core } from '../core.ts';
import { cadreCode } from '../tallies/cadre-codes.ts';
import { saveDraft } from './change-draft.ts';
import { makeDraftFolder, newWrappedDraftKey } from './drafts.ts';
import { readValues, withFields } from './fields.ts';
import { earlyFacts } from './tally-facts.ts';
import { loadDossier } from './view.ts';

export interface StartInput {
  rosterId: string | null;
  kind: DossierKind;
  reason?: string | undefined;
  /** The dossier that this one corrects or does again. */
  corrects?: string | undefined;
  /** What was read from the old card and confirmed; goes before what the roster says. */
  fields?: Record<string, string> | undefined;
}

/**
 * Starts a dossier: whole, or not at all. Who it is for is written first and the queue's row makes it a dossier; what a
 * death in between leaves is taken away by the next sign-in (`recoverDrafts`).
 * @throws Failure disk_full, person_unknown, dossier_open_already, kind_unknown, field_invalid
 */
export async function startDossier(core: Core, input: StartInput): Promise<DossierView> {
  const session = core.sessions.require();
  const moment = core.clock.moment(session.account.accountId);
  const profile = core.profiles.on(moment.day);
  if (!profile.kinds[input.kind]) throw new Failure('kind_unknown', input.kind);
  const typed = readValues(input.fields ?? {});
  await core.space.requireRoom();
  const person =
    input.rosterId === null ? null : await session.people.run('rosterPerson', { rosterId: input.rosterId });
  if (input.rosterId !== null && !person) throw new Failure('person_unknown');
  const draftId = uuidv7();
  const corrected = input.corrects ? await correctedDossier(core, input.corrects) : null;
  const caseId = corrected?.caseId ?? uuidv7();
  if (input.rosterId !== null) await refuseSecond(core, input.rosterId, caseId);
  await makeDraftFolder(core, draftId);
  const known = { ...(person ? prefill(person) : {}), ...corrected?.fields };
  await saveDraft(core, draftId, input.rosterId, {
    fields: withFields(known, typed),
    procedure: {
      ...emptyProcedure,
      ...corrected?.carried,
      reason: input.reason ?? reasonCarried(corrected, input.kind),
    },
  });
  await core.checkpoint?.('start:people-row');
  try {
    await core.queue.run('startDraft', {
      draftId,
      caseId,
      kind: input.kind,
      onRoster: person !== null,
      profile: profileName(profile),
      prefix: core.config().numberPrefix,
      wrappedKey: newWrappedDraftKey(session.Kd, draftId),
      corrects: input.corrects ?? null,
      early: earlyFacts(core, withFields(known, typed), moment.day),
      cadre: person?.cadre ? cadreCode(session, person.cadre) : null,
      moment,
    });
  } catch (error) {
    await session.people.run('dropApplicants', { draftIds: [draftId] }).catch(() => {});
    throw error;
  }
  await core.checkpoint?.('start:queue-row');
  return (await loadDossier(core, draftId)).view;
}

/**
 * One person, one dossier in work; a rejected or void one does not stand in the way of the next, nor does one that left
 * for the centre in the way of its own correction.
 */
async function refuseSecond(core: Core, rosterId: string, caseId: string): Promise<void> {
  const { people } = core.sessions.require();
  for (const draftId of await people.run('draftsOfPerson', { rosterId })) {
    if ((await core.queue.run('stateOfDraft', { draftId })) === null) continue;
    const { state, caseId: other } = await core.queue.run('getDossier', { draftId });
    const left = state === 'sealed' || state === 'received' || state === 'accepted';
    if (left && other === caseId) continue;
    if (state !== 'rejected' && state !== 'void') throw new Failure('dossier_open_already', state);
  }
}

/**
 * What a correction begins with: the case it belongs to, and what was typed for the dossier that it corrects. Its samples
 * are not there any more: sealed, they open for the authority alone.
 */
async function correctedDossier(core: Core, dossierId: string): Promise<Corrected> {
  const found = await core.queue.run('caseOfDossier', { dossierId });
  if (!found) throw new Failure('dossier_unknown');
  const { people } = core.sessions.require();
  const { kind } = await core.queue.run('getDossier', { draftId: found.draftId });
  const applicant = await people.run('getApplicant', { draftId: found.draftId });
  const procedure = procedureRecord.safeParse(applicant?.procedure);
  const { capacity, documents, reason } = procedure.success ? procedure.data : emptyProcedure;
  const fields = (applicant?.fields ?? {}) as Applicant;
  return { caseId: found.caseId, kind, fields, reason, carried: { capacity, documents } };
}

interface Corrected {
  caseId: string;
  kind: DossierKind;
  fields: Applicant;
  reason: string | null;
  /** What of the procedure still holds. Consents are asked for again, doubts are looked at again. */
  carried: Pick<ProcedureRecord, 'capacity' | 'documents'>;
}

/** Reasons belong to a kind. */
function reasonCarried(corrected: Corrected | null, kind: DossierKind): string | null {
  return corrected?.kind === kind ? corrected.reason : null;
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
