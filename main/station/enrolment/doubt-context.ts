import type { DossierRow } from '../../../db/client.ts';
import type { ProcedureRecord } from '../../contract/station/procedure.ts';
import type { DoubtContext } from '../../domain/applicant/doubts.ts';
import type { Applicant } from '../../domain/applicant/fields.ts';
import type { DossierState } from '../../domain/dossier/machine.ts';
import { isRenewalDue } from '../../domain/procedure/ages.ts';
import type { Profile } from '../../domain/profile/schema.ts';
import type { Core } from '../core.ts';

/** Whether other dossiers hold the same number or phone, and for which ones that was asked. */
export interface Likeness {
  personalId: string | null;
  phone: string | null;
  sameNumber: boolean;
  phoneShared: boolean;
  /** The newest dossier of the same number that this station has sealed in another case; null where there is none. */
  earlier: string | null;
}

/** As long as nobody has asked the others. */
export const notAsked: Likeness = {
  personalId: null,
  phone: null,
  sameNumber: false,
  phoneShared: false,
  earlier: null,
};

const inWork: ReadonlySet<DossierState> = new Set(['draft', 'confirmed', 'awaitingApproval']);

/** Asks the station's other dossiers; not again for a number and phone that were asked for just now. */
export async function readLikeness(
  core: Core,
  { draftId, caseId }: DossierRow,
  fields: Applicant,
  known: Likeness | null = null,
): Promise<Likeness> {
  const personalId = fields.personalId ?? null;
  const phone = fields.phone ?? null;
  if (known && known.personalId === personalId && known.phone === phone) return known;
  const { people } = core.sessions.require();
  const like = await people.run('draftsLike', { draftId, personalId, phone });
  const cases = await core.queue.run('casesOfDrafts', { draftIds: [...like.sameNumber, ...like.samePhone] });
  const alive = (other: string): boolean => {
    const found = cases[other];
    // A redo and what it corrects are one case, and what ended without a card stands in nobody's way.
    return found !== undefined && found.caseId !== caseId && found.state !== 'void' && found.state !== 'rejected';
  };
  const left = (other: string): boolean => alive(other) && !inWork.has(cases[other]?.state ?? 'draft');
  const earlier = like.sameNumber.find(left);
  return {
    personalId,
    phone,
    earlier: (earlier === undefined ? null : cases[earlier]?.dossierId) ?? null,
    sameNumber: like.sameNumber.some(alive),
    // Two dossiers of one person share the number rightly.
    phoneShared: like.samePhone.some((other) => alive(other) && !like.sameNumber.includes(other)),
  };
}

/** What of a dossier's doubts only the station's other dossiers, its clock or the regulation can tell. */
export function doubtContext(
  core: Core,
  dossier: { row: DossierRow; fields: Applicant; procedure: ProcedureRecord; profile: Profile; likeness: Likeness },
): DoubtContext {
  const { row, fields, procedure, profile, likeness } = dossier;
  const { dateOfBirth, previousCardIssued } = fields;
  const renewalNotDue =
    procedure.reason === 'reachedAge' &&
    dateOfBirth !== undefined &&
    previousCardIssued?.length === 10 &&
    !isRenewalDue(dateOfBirth, previousCardIssued, row.startedDay, profile.ages);
  const { sameNumber, phoneShared } = likeness;
  return { sameNumber, phoneShared, renewalNotDue, clockUnsure: !core.clock.evidence().sure };
}
