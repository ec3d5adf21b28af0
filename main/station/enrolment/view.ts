import type { DossierRow, ExceptionRow, SampleRow } from '../../../db/client.ts';
import { Failure } from '../../contract/result.ts';
import type { DossierView } from '../../contract/station/dossiers.ts';
import { emptyProcedure, type ProcedureRecord, procedureRecord } from '../../contract/station/procedure.ts';
import type { Doubt } from '../../domain/applicant/doubts.ts';
import type { Applicant } from '../../domain/applicant/fields.ts';
import { judgeDossier } from '../../domain/procedure/judge.ts';
import type { Rules } from '../../domain/procedure/rules.ts';
import type { Profile } from '../../domain/profile/schema.ts';
import type { Core } from '../core.ts';
import { doubtContext } from './doubt-context.ts';

/** Everything known of a dossier that is not sealed yet. */
export interface OpenDossier {
  row: DossierRow;
  rosterId: string | null;
  fields: Applicant;
  procedure: ProcedureRecord;
  samples: SampleRow[];
  exceptions: ExceptionRow[];
  profile: Profile;
  rules: Rules;
  doubts: Doubt[];
  view: DossierView;
}

/**
 * Reads a dossier with its applicant, samples, rules and what it lacks.
 * @throws Failure dossier_unknown, signed_out, kind_unknown
 */
export async function loadDossier(core: Core, draftId: string): Promise<OpenDossier> {
  const { people } = core.sessions.require();
  const [row, applicant, samples, exceptions] = await Promise.all([
    core.queue.run('getDossier', { draftId }),
    people.run('getApplicant', { draftId }),
    core.queue.run('samplesOf', { draftId }),
    core.queue.run('exceptionsOf', { draftId }),
  ]);
  const fields = (applicant?.fields ?? {}) as Applicant;
  const procedure = applicant?.procedure ? procedureRecord.parse(applicant.procedure) : emptyProcedure;
  const profile = core.profiles.named(row.profile);
  const context = await doubtContext(core, { row, fields, procedure, profile });
  const judged = judgeDossier(profile, { kind: row.kind, fields, procedure, day: row.startedDay }, context);
  if (!judged) throw new Failure('kind_unknown', row.kind);
  const { rules, doubts, unexplained, lacks } = judged;
  const positions = rules.positions.map((position) => positionState(position, samples, exceptions));
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
    corrects: row.corrects,
    positions,
    procedure,
    rules: { ...rules, profile: row.profile, doubtReasons: profile.doubtReasons, capture: profile.capture },
    doubts,
    unexplained,
    missing: [...lacks, ...missing],
  };
  const rosterId = applicant?.rosterId ?? null;
  return { row, rosterId, fields, procedure, samples, exceptions, profile, rules, doubts, view };
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
