import { v7 as uuidv7 } from 'uuid';
import type { ParsedInput } from '../../contract/call.ts';
import { Failure } from '../../contract/result.ts';
import type { Report, ReportedDossier, ReportSummary } from '../../contract/station/cases.ts';
import type { StationApi } from '../../contract/station-api.ts';
import { foldForSearch } from '../../domain/applicant/name.ts';
import { reportWorkingDays } from '../../domain/cases/due.ts';
import { isOverdue, needsNote, stepReport, stepsOf } from '../../domain/cases/machine.ts';
import type { Core } from '../core.ts';
import { dueOf } from './calendar.ts';

type In<N extends keyof StationApi['calls'] & `cases.${string}`> = ParsedInput<StationApi, N>;
type ListRow = NonNullable<Awaited<ReturnType<typeof rowOf>>>;

const nothing = { step: null, way: null, outcome: null, note: null };

/** Takes a caller's report. @throws Failure signed_out, dossier_unknown, account_unknown */
export async function addReport(core: Core, input: In<'cases.add'>): Promise<Report> {
  const { people } = core.sessions.require();
  const moment = momentOf(core);
  const { kind, caller, owner, text, draftIds } = input;
  await requireAccount(core, owner);
  const dossiers = await linked(core, draftIds);
  const due = input.due ?? (await dueOf(core, moment.day, reportWorkingDays[kind])).day;
  const name = caller.name.normalize('NFC');
  const report = {
    reportId: uuidv7(),
    kind,
    status: 'open' as const,
    callerName: name,
    callerPhone: caller.phone,
    callerRole: caller.role,
    folded: foldForSearch(name),
    text: text.normalize('NFC'),
    owner,
    due,
    createdAt: moment.at,
  };
  const event = { ...nothing, what: 'added' as const, at: moment.at, actor: moment.actor };
  await people.run('saveReport', { report, dossiers, event });
  await audit(core, 'report.added', report.reportId, { kind });
  return getReport(core, report.reportId);
}

/** @throws Failure signed_out */
export async function listReports(core: Core, input: In<'cases.list'>) {
  const { people } = core.sessions.require();
  const { day: today } = core.clock.moment(null);
  const { which, limit, offset } = input;
  const { rows, total } = await people.run('listReports', { which, limit, offset, ...searchOf(input.text) });
  const counts = await people.run('reportCounts', { today });
  const known = await dossiersOf(core, [...new Set(rows.flatMap(({ draftIds }) => draftIds))]);
  return { reports: rows.map((row) => summaryOf(row, known, today)), total, ...counts };
}

/** @throws Failure signed_out, report_unknown */
export async function getReport(core: Core, reportId: string): Promise<Report> {
  const row = await requireReport(core, reportId);
  const { people } = core.sessions.require();
  const known = await dossiersOf(core, row.draftIds);
  const events = await people.run('reportEvents', { reportId });
  const { day: today } = core.clock.moment(null);
  return { ...summaryOf(row, known, today), text: row.text, steps: stepsOf(row.status), events };
}

/** @throws Failure report_unknown, wrong_state, report_incomplete (ended without a word on how) */
export async function stepOfReport(core: Core, input: In<'cases.step'>): Promise<Report> {
  const { reportId, step, note = null } = input;
  return change(core, reportId, (row) => {
    const status = stepReport(row.status, step);
    if (status === null) throw new Failure('wrong_state', row.status);
    if (needsNote(step) && note === null) throw new Failure('report_incomplete', 'note');
    // Whoever takes it looks after it.
    const owner = step === 'take' && row.owner === null ? momentOf(core).actor : row.owner;
    return { row: { ...row, status, owner }, event: { ...nothing, what: 'step', step, note } };
  });
}

/** @throws Failure report_unknown, wrong_state (it is ended) */
export async function addAttempt(core: Core, input: In<'cases.attempt'>): Promise<Report> {
  const { reportId, way, outcome, note = null } = input;
  return change(core, reportId, (row) => {
    requireOpen(row);
    // The first try takes an untouched report up.
    const status = stepReport(row.status, 'take') ?? row.status;
    const owner = row.owner ?? momentOf(core).actor;
    return { row: { ...row, status, owner }, event: { ...nothing, what: 'attempt', way, outcome, note } };
  });
}

/** @throws Failure report_unknown, wrong_state, account_unknown, dossier_unknown */
export async function changeReport(core: Core, input: In<'cases.change'>): Promise<Report> {
  const { reportId, owner, due, draftIds } = input;
  if (owner !== undefined) {
    await requireAccount(core, owner);
    await change(core, reportId, (row) => {
      requireOpen(row);
      return { row: { ...row, owner }, event: { ...nothing, what: 'owner' } };
    });
  }
  if (due !== undefined)
    await change(core, reportId, (row) => {
      requireOpen(row);
      return { row: { ...row, due }, event: { ...nothing, what: 'due', note: due } };
    });
  if (draftIds !== undefined) {
    const dossiers = await linked(core, draftIds);
    await change(core, reportId, (row) => ({ row, dossiers, event: { ...nothing, what: 'dossiers' } }));
  }
  return getReport(core, reportId);
}

/** @throws Failure signed_out */
export async function findDossiers(core: Core, input: In<'cases.findDossiers'>): Promise<ReportedDossier[]> {
  const { people } = core.sessions.require();
  const { words, digits } = searchOf(input.text);
  const { limit } = input;
  const ofNumber = digits === '' ? [] : await core.queue.run('draftsOfNumber', { digits, limit });
  const ofName = words.length === 0 ? [] : await people.run('draftsOfName', { words, limit });
  const draftIds = [...new Set([...ofNumber, ...ofName])].slice(0, limit);
  return [...(await dossiersOf(core, draftIds)).values()];
}

/** Words are sought in names; a text of digits is sought in dossier and telephone numbers. */
function searchOf(text: string): { words: string[]; digits: string } {
  const digits = text.replace(/[\s.+-]/g, '');
  if (/^\d+$/.test(digits)) return { words: [], digits };
  return { words: foldForSearch(text).split(/\s+/).filter(Boolean).slice(0, 8), digits: '' };
}

async function change(
  core: Core,
  reportId: string,
  become: (row: ListRow) => {
    row: ListRow;
    dossiers?: { draftId: string; dossierNumber: string }[];
    event: Omit<Parameters<typeof saved>[3], 'at' | 'actor'>;
  },
): Promise<Report> {
  return core.editing.run(reportId, async () => {
    const before = await requireReport(core, reportId);
    const { row, dossiers = null, event } = become(before);
    const { at, actor } = momentOf(core);
    await saved(core, row, dossiers, { ...event, at, actor });
    await audit(core, `report.${event.what}`, reportId, { status: row.status, step: event.step });
    return getReport(core, reportId);
  });
}

function saved(
  core: Core,
  { ownerName: _, draftIds: __, attempts: ___, ...report }: ListRow,
  dossiers: { draftId: string; dossierNumber: string }[] | null,
  event: Omit<Report['events'][number], 'actorName'>,
): Promise<void> {
  return core.sessions.require().people.run('saveReport', { report, dossiers, event });
}

function rowOf(core: Core, reportId: string) {
  return core.sessions.require().people.run('getReport', { reportId });
}

async function requireReport(core: Core, reportId: string): Promise<ListRow> {
  const row = await rowOf(core, reportId);
  if (!row) throw new Failure('report_unknown');
  return row;
}

function requireOpen(row: ListRow): void {
  if (row.status === 'solved' || row.status === 'withdrawn') throw new Failure('wrong_state', row.status);
}

async function requireAccount(core: Core, accountId: string | null): Promise<void> {
  if (accountId === null) return;
  if (!(await core.sessions.require().people.run('accountById', { accountId }))) throw new Failure('account_unknown');
}

/** @throws Failure dossier_unknown when one is not of this station */
async function linked(core: Core, draftIds: readonly string[]): Promise<{ draftId: string; dossierNumber: string }[]> {
  const wanted = [...new Set(draftIds)];
  const facts = await core.queue.run('dossierFacts', { draftIds: wanted });
  if (facts.length !== wanted.length) throw new Failure('dossier_unknown');
  return facts.map(({ draftId, dossierNumber }) => ({ draftId, dossierNumber }));
}

async function dossiersOf(core: Core, draftIds: string[]): Promise<Map<string, ReportedDossier>> {
  const { people } = core.sessions.require();
  const facts = await core.queue.run('dossierFacts', { draftIds });
  const names = await people.run('applicantNames', { draftIds });
  return new Map(
    facts.map(({ draftId, dossierNumber, kind, state }) => [
      draftId,
      { draftId, dossierNumber, kind, state, fullName: names[draftId] ?? null },
    ]),
  );
}

function summaryOf(row: ListRow, known: ReadonlyMap<string, ReportedDossier>, today: string): ReportSummary {
  const { reportId, kind, status, attempts, owner, ownerName, due, createdAt } = row;
  const caller = { name: row.callerName, phone: row.callerPhone, role: row.callerRole };
  const dossiers = row.draftIds.flatMap((draftId) => known.get(draftId) ?? []);
  const overdue = isOverdue(row, today);
  return { reportId, kind, status, caller, dossiers, attempts, owner, ownerName, due, overdue, createdAt };
}

function momentOf(core: Core) {
  const { accountId } = core.sessions.require().account;
  return { ...core.clock.moment(accountId), actor: accountId };
}

function audit(core: Core, action: string, subject: string, detail: Record<string, string | null>): Promise<void> {
  const { at, actor } = momentOf(core);
  return core.queue.run('recordAudit', { at, actor, action, subject, detail });
}
