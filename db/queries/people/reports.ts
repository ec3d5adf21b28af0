import type { Database } from 'better-sqlite3';
import type { ReportEvent, ReportKind, ReportStatus, ReportSummary } from '../../../main/contract/station/cases.ts';
import { inTransaction } from '../query.ts';

export interface ReportRow {
  reportId: string;
  kind: ReportKind;
  status: ReportStatus;
  callerName: string;
  callerPhone: string | null;
  callerRole: ReportSummary['caller']['role'];
  /** The caller's name in the form to search by. */
  folded: string;
  text: string;
  owner: string | null;
  due: string;
  createdAt: string;
}

/** A report as listed, with the drafts it is about and how often somebody tried to settle it. */
export interface ReportListRow extends ReportRow {
  ownerName: string | null;
  draftIds: string[];
  attempts: number;
}

export type NewReportEvent = Omit<ReportEvent, 'actorName'>;
export interface LinkedDossier {
  draftId: string;
  dossierNumber: string;
}

const columns = `r.report_id AS reportId, r.kind, r.status, r.caller_name AS callerName, r.caller_phone AS callerPhone,
  r.caller_role AS callerRole, r.folded, r.text, r.owner, r.due, r.created_at AS createdAt`;
const listed = `${columns}, a.display_name AS ownerName,
  (SELECT json_group_array(draft_id) FROM (SELECT draft_id FROM report_dossiers l WHERE l.report_id = r.report_id ORDER BY place)) AS draftIds,
  (SELECT count(*) FROM report_events e WHERE e.report_id = r.report_id AND e.what = 'attempt') AS attempts`;
const ended = `r.status IN ('solved','withdrawn')`;

type RawRow = Omit<ReportListRow, 'draftIds'> & { draftIds: string };
const fromRaw = (row: RawRow): ReportListRow => ({ ...row, draftIds: JSON.parse(row.draftIds) });

/** A new report, or what became of one: the row, its dossiers where they changed, and what was done. */
export function saveReport(
  db: Database,
  input: { report: ReportRow; dossiers: LinkedDossier[] | null; event: NewReportEvent },
): void {
  const { report, dossiers, event } = input;
  inTransaction(db, () => {
    db.prepare(
      `INSERT INTO reports (report_id, kind, status, caller_name, caller_phone, caller_role, folded, text, owner, due, created_at)
       VALUES (@reportId, @kind, @status, @callerName, @callerPhone, @callerRole, @folded, @text, @owner, @due, @createdAt)
       ON CONFLICT (report_id) DO UPDATE SET status = excluded.status, owner = excluded.owner, due = excluded.due`,
    ).run(report);
    if (dossiers) {
      db.prepare('DELETE FROM report_dossiers WHERE report_id = ?').run(report.reportId);
      const link = db.prepare(
        'INSERT INTO report_dossiers (report_id, draft_id, place, dossier_number) VALUES (?, ?, ?, ?)',
      );
      for (const [place, one] of dossiers.entries()) link.run(report.reportId, one.draftId, place, one.dossierNumber);
    }
    db.prepare(
      `INSERT INTO report_events (report_id, what, step, way, outcome, note, at, actor)
       VALUES (@reportId, @what, @step, @way, @outcome, @note, @at, @actor)`,
    ).run({ ...event, reportId: report.reportId });
  });
}

export function getReport(db: Database, input: { reportId: string }): ReportListRow | null {
  const row = db
    .prepare<[string], RawRow>(
      `SELECT ${listed} FROM reports r LEFT JOIN accounts a ON a.account_id = r.owner WHERE r.report_id = ?`,
    )
    .get(input.reportId);
  return row ? fromRaw(row) : null;
}

/** Everything done about a report, oldest first. */
export function reportEvents(db: Database, input: { reportId: string }): ReportEvent[] {
  return db
    .prepare<[string], ReportEvent>(
      `SELECT e.what, e.step, e.way, e.outcome, e.note, e.at, e.actor, a.display_name AS actorName
       FROM report_events e LEFT JOIN accounts a ON a.account_id = e.actor WHERE e.report_id = ? ORDER BY e.n`,
    )
    .all(input.reportId);
}

export interface ReportSearch {
  which: 'open' | 'ended' | 'all';
  /** Folded words of names; all must be in the name of the caller or of one applicant. */
  words: string[];
  /** Digits of a dossier number or a telephone number; empty for none. */
  digits: string;
  limit: number;
  offset: number;
}

/** Reports not ended first, by due day: those overdue lead. Ended ones follow, the newest first. */
export function listReports(db: Database, input: ReportSearch): { rows: ReportListRow[]; total: number } {
  const { which, words, digits, limit, offset } = input;
  const values: string[] = [];
  const conditions = [which === 'open' ? `NOT ${ended}` : which === 'ended' ? ended : '1'];
  if (words.length > 0) {
    const every = (column: string): string =>
      words
        .map((word) => {
          values.push(`%${likeText(word)}%`);
          return `${column} LIKE ? ESCAPE '\\'`;
        })
        .join(' AND ');
    const callers = every('r.folded');
    const applicants = every('p.folded');
    conditions.push(`((${callers}) OR EXISTS (SELECT 1 FROM report_dossiers l JOIN applicants p USING (draft_id)
      WHERE l.report_id = r.report_id AND ${applicants}))`);
  }
  if (digits !== '') {
    values.push(`%${digits}%`, `%${digits}%`);
    conditions.push(`(replace(replace(coalesce(r.caller_phone, ''), ' ', ''), '.', '') LIKE ? OR EXISTS (
      SELECT 1 FROM report_dossiers l WHERE l.report_id = r.report_id AND replace(l.dossier_number, '-', '') LIKE ?))`);
  }
  const from = `FROM reports r LEFT JOIN accounts a ON a.account_id = r.owner WHERE ${conditions.join(' AND ')}`;
  const order = `CASE WHEN ${ended} THEN 1 ELSE 0 END, CASE WHEN ${ended} THEN '' ELSE r.due END, r.created_at DESC, r.report_id`;
  const rows = db
    .prepare<unknown[], RawRow>(`SELECT ${listed} ${from} ORDER BY ${order} LIMIT ? OFFSET ?`)
    .all(...values, limit, offset)
    .map(fromRaw);
  const total =
    db
      .prepare<unknown[], number>(`SELECT count(*) ${from}`)
      .pluck()
      .get(...values) ?? 0;
  return { rows, total };
}

/** Reports that are not ended, and how many of them were due before a day. */
export function reportCounts(db: Database, input: { today: string }): { open: number; overdue: number } {
  const row = db
    .prepare<[string], { open: number; overdue: number }>(
      `SELECT count(*) AS open, count(*) FILTER (WHERE r.due < ?) AS overdue FROM reports r WHERE NOT ${ended}`,
    )
    .get(input.today);
  return row ?? { open: 0, overdue: 0 };
}

/** Drafts whose applicant's name holds every word, newest first. */
export function draftsOfName(db: Database, input: { words: string[]; limit: number }): string[] {
  const conditions = input.words.map(() => `folded LIKE ? ESCAPE '\\'`).join(' AND ');
  return db
    .prepare<unknown[], string>(`SELECT draft_id FROM applicants WHERE ${conditions} ORDER BY draft_id DESC LIMIT ?`)
    .pluck()
    .all(...input.words.map((word) => `%${likeText(word)}%`), input.limit);
}

function likeText(word: string): string {
  return word.replace(/[\\%_]/g, (sign) => `\\${sign}`);
}
