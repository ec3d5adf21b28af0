import type { DossierRow, ExceptionRow, SampleRow } from '../../../db/client.ts';
import { Failure } from '../../contract/result.ts';
import type { CalendarDay } from '../../contract/station/calendar.ts';
import type { DossierView } from '../../contract/station/dossiers.ts';
import { emptyProcedure, type ProcedureRecord, procedureRecord } from '../../contract/station/procedure.ts';
import type { Doubt } from '../../domain/applicant/doubts.ts';
import type { Applicant } from '../../domain/applicant/fields.ts';
import { dueDate } from '../../domain/procedure/due-date.ts';
import { judgeDossier } from '../../domain/procedure/judge.ts';
import type { Rules } from '../../domain/procedure/rules.ts';
import { workCalendar } from '../../domain/procedure/work-calendar.ts';
import type { Profile } from '../../domain/profile/schema.ts';
import type { Core } from '../core.ts';
import { withoutStaleSignature } from '../signature/signed-content.ts';
import { doubtContext, type Likeness, notAsked, readLikeness } from './doubt-context.ts';
import { evidenceOf } from './evidence.ts';

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
  /** The dossier of the same personal number that this station sealed before in another case, or null. */
  earlier: string | null;
  view: DossierView;
}

/** The rows a dossier is made of, as they were read; what they mean says `judgeRows`. */
export interface DossierRows {
  row: DossierRow;
  rosterId: string | null;
  fields: Applicant;
  procedure: ProcedureRecord;
  samples: SampleRow[];
  exceptions: ExceptionRow[];
  calendarDays: CalendarDay[];
  likeness: Likeness;
}

/**
 * Reads a dossier with its applicant, samples, rules and what it lacks.
 * @throws Failure dossier_unknown, signed_out, kind_unknown
 */
export async function loadDossier(core: Core, draftId: string): Promise<OpenDossier> {
  return judgeRows(core, await readRows(core, draftId));
}

/** @throws Failure dossier_unknown, signed_out */
export async function readRows(core: Core, draftId: string): Promise<DossierRows> {
  const rows = await readOwnRows(core, draftId);
  return { ...rows, likeness: await readLikeness(core, rows.row, rows.fields) };
}

/** The rows of this dossier alone; nothing is asked of others. @throws Failure dossier_unknown, signed_out */
export async function readOwnRows(core: Core, draftId: string): Promise<DossierRows> {
  const { people } = core.sessions.require();
  const [rows, applicant] = await Promise.all([
    core.queue.run('dossierRows', { draftId }),
    people.run('getApplicant', { draftId }),
  ]);
  const fields = (applicant?.fields ?? {}) as Applicant;
  const procedure = applicant?.procedure ? procedureRecord.parse(applicant.procedure) : emptyProcedure;
  return { ...rows, rosterId: applicant?.rosterId ?? null, fields, procedure, likeness: notAsked };
}

/**
 * What a dossier asks for, lacks and is doubtful in, by rows that were read or are about to be written.
 * @throws Failure kind_unknown
 */
export function judgeRows(core: Core, rows: DossierRows): OpenDossier {
  const { row, rosterId, fields, samples, exceptions, calendarDays, likeness } = rows;
  const { draftId } = row;
  const procedure = withoutStaleSignature(rows.procedure, row.kind, fields);
  const profile = core.profiles.named(row.profile);
  const context = doubtContext(core, { row, fields, procedure, profile, likeness });
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
    due: dueOfDossier(core, row, procedure, rules, calendarDays),
    evidence: evidenceOf(samples, exceptions),
    rules: {
      ...rules,
      profile: row.profile,
      doubtReasons: profile.doubtReasons,
      paperKinds: profile.documents,
      capture: profile.capture,
    },
    doubts,
    unexplained,
    missing: [...lacks, ...missing],
  };
  return {
    row,
    rosterId,
    fields,
    procedure,
    samples,
    exceptions,
    profile,
    rules,
    doubts,
    earlier: likeness.earlier,
    view,
  };
}

/** As promised once it is confirmed; until then as if it were today. */
function dueOfDossier(
  core: Core,
  row: DossierRow,
  procedure: ProcedureRecord,
  { workingDays }: Rules,
  calendarDays: readonly CalendarDay[],
): DossierView['due'] {
  const { due } = procedure;
  if (due && row.state !== 'draft') return { day: due.day, tentative: due.tentative };
  return dueDate(core.clock.moment(null).day, workingDays, workCalendar(calendarDays));
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
