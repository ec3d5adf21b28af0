import type { DossierRow, ExceptionRow, SampleRow } from '../../../db/client.ts';
import { Failure } from '../../contract/result.ts';
import type { DossierView } from '../../contract/station/dossiers.ts';
import { findDoubts } from '../../domain/applicant/doubts.ts';
import { type Applicant, missingFields } from '../../domain/applicant/fields.ts';
import { type Profile, tt17of2024 } from '../../domain/profile/profile.ts';
import { ageOn } from '../../domain/time/partial-date.ts';
import type { Core } from '../core.ts';

export const portraitPosition = 'portrait';

/** Everything known of a dossier that is not sealed yet. */
export interface OpenDossier {
  row: DossierRow;
  rosterId: string | null;
  fields: Applicant;
  samples: SampleRow[];
  exceptions: ExceptionRow[];
  profile: Profile;
  view: DossierView;
}

export function profileName(profile: Profile): string {
  return `${profile.name}@${profile.version}`;
}

/** The profile a dossier was started under. @throws Failure db_newer when a newer program started it */
export function profileOf(name: string): Profile {
  if (name !== profileName(tt17of2024)) throw new Failure('db_newer', name);
  return tt17of2024;
}

/** Positions this person's dossier needs: none below the age of biometrics, all fingers and the portrait above. */
export function requiredPositions(profile: Profile, fields: Applicant, day: string): string[] {
  const age = fields.dateOfBirth ? ageOn(fields.dateOfBirth, day) : null;
  if (age !== null && age < profile.biometricsFromAge) return [];
  return [portraitPosition, ...profile.fingers];
}

/** Reads a dossier with its applicant, samples and what it lacks. @throws Failure dossier_unknown, signed_out */
export async function loadDossier(core: Core, draftId: string): Promise<OpenDossier> {
  const { people } = core.sessions.require();
  const [row, applicant, samples, exceptions] = await Promise.all([
    core.queue.run('getDossier', { draftId }),
    people.run('getApplicant', { draftId }),
    core.queue.run('samplesOf', { draftId }),
    core.queue.run('exceptionsOf', { draftId }),
  ]);
  const fields = (applicant?.fields ?? {}) as Applicant;
  const profile = profileOf(row.profile);
  const wanted = requiredPositions(profile, fields, row.startedDay);
  const positions = wanted.map((position) => positionState(position, samples, exceptions));
  const missing = positions.filter(({ state }) => state === 'missing').map(({ position }) => position);
  const view: DossierView = {
    draftId,
    caseId: row.caseId,
    dossierNumber: row.dossierNumber,
    kind: row.kind,
    state: row.state,
    startedAt: row.startedAt,
    dossierId: row.dossierId,
    fullName: fields.fullName ?? null,
    fields,
    onRoster: row.onRoster,
    positions,
    doubts: findDoubts(fields),
    missing: [...missingFields(fields), ...missing],
  };
  return { row, rosterId: applicant?.rosterId ?? null, fields, samples, exceptions, profile, view };
}

function positionState(
  position: string,
  samples: SampleRow[],
  exceptions: ExceptionRow[],
): DossierView['positions'][number] {
  const tries = samples.filter((sample) => sample.position === position);
  const chosen = tries.find((sample) => sample.chosen);
  const excepted = exceptions.find((exception) => exception.position === position);
  const state = excepted ? 'excepted' : chosen ? (chosen.weak ? 'weak' : 'captured') : 'missing';
  return {
    position,
    state,
    score: chosen?.score ?? null,
    attempts: Math.max(0, ...tries.map((sample) => sample.attempt)),
    reason: excepted?.reason ?? null,
  };
}
