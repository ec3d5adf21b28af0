import type { DossierRow } from '../../../db/client.ts';
import type { ProcedureRecord } from '../../contract/station/procedure.ts';
import type { DoubtContext } from '../../domain/applicant/doubts.ts';
import type { Applicant } from '../../domain/applicant/fields.ts';
import { isRenewalDue } from '../../domain/procedure/ages.ts';
import type { Profile } from '../../domain/profile/schema.ts';
import type { Core } from '../core.ts';

/** What of a dossier's doubts only the station's other dossiers, its clock or the regulation can tell. */
export async function doubtContext(
  core: Core,
  dossier: { row: DossierRow; fields: Applicant; procedure: ProcedureRecord; profile: Profile },
): Promise<DoubtContext> {
  const { row, fields, procedure, profile } = dossier;
  const { personalId = null, phone = null, dateOfBirth, previousCardIssued } = fields;
  const { people } = core.sessions.require();
  const like = await people.run('draftsLike', { draftId: row.draftId, personalId, phone });
  const cases = await core.queue.run('casesOfDrafts', { draftIds: [...like.sameNumber, ...like.samePhone] });
  const alive = (draftId: string): boolean => {
    const other = cases[draftId];
    // A redo and what it corrects are one case, and what ended without a card stands in nobody's way.
    return other !== undefined && other.caseId !== row.caseId && other.state !== 'void' && other.state !== 'rejected';
  };
  const renewalNotDue =
    procedure.reason === 'reachedAge' &&
    dateOfBirth !== undefined &&
    previousCardIssued?.length === 10 &&
    !isRenewalDue(dateOfBirth, previousCardIssued, row.startedDay, profile.ages);
  return {
    sameNumber: like.sameNumber.some(alive),
    // Two dossiers of one person share the number rightly.
    phoneShared: like.samePhone.some((draftId) => alive(draftId) && !like.sameNumber.includes(draftId)),
    renewalNotDue,
    clockUnsure: !core.clock.evidence().sure,
  };
}
