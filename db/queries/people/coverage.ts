import type { Database } from 'better-sqlite3';
import type { CoverageFigure, UnableReason } from '../../../main/contract/station/roster.ts';
import type { DossierState } from '../../../main/domain/dossier/machine.ts';
import type { CoverageGroup, Standing, UnableMark } from '../../../main/domain/roster/coverage.ts';
import { inTransaction } from '../query.ts';

/** How far the states of dossiers were followed: the number of the queue's newest change that is known here. */
export function followedDossiers(db: Database): number {
  return db.prepare<[], number>('SELECT n FROM followed_dossiers').pluck().get() ?? 0;
}

/** States of dossiers as the queue has them now; triggers bring the list's rows after. Unknown ones are left out. */
export function followDossiers(
  db: Database,
  input: { changes: { draftId: string; state: DossierState }[]; n: number },
): void {
  const put = db.prepare('UPDATE applicants SET state = ? WHERE draft_id = ? AND state IS NOT ?');
  inTransaction(db, () => {
    for (const { draftId, state } of input.changes) put.run(state, draftId, state);
    db.prepare('INSERT INTO followed_dossiers (one, n) VALUES (1, ?) ON CONFLICT DO UPDATE SET n = excluded.n').run(
      input.n,
    );
  });
}

const done = `('confirmed','awaitingApproval','sealed','received','accepted')`;

/** How many people of the list stand where, and how many beside it are enrolled. */
export function coverageGroups(db: Database): { groups: CoverageGroup[]; outside: number } {
  return db.transaction(() => ({
    groups: db
      .prepare<[], CoverageGroup>(
        `SELECT hamlet, cadre, phone_class AS phoneClass, standing, unable, count(*) AS people FROM roster
         GROUP BY hamlet, cadre, phone_class, standing, unable`,
      )
      .all(),
    outside: outsideCount(db),
  }))();
}

function outsideCount(db: Database): number {
  return (
    db
      .prepare<[], number>(`SELECT count(*) FROM applicants WHERE roster_id IS NULL AND state IN ${done}`)
      .pluck()
      .get() ?? 0
  );
}

/** Part of a list; null those without one, undefined whichever. */
export interface ListPart {
  hamlet?: string | null | undefined;
  cadre?: string | null | undefined;
  phoneClass?: string | null | undefined;
}

/** Conditions over `roster` alone, answered by the index by place. */
export function partOf(part: ListPart): string[] {
  return [
    ...(part.hamlet === undefined ? [] : ['hamlet IS @hamlet']),
    ...(part.cadre === undefined ? [] : ['cadre IS @cadre']),
    ...(part.phoneClass === undefined ? [] : ['phone_class IS @phoneClass']),
  ];
}

const conditions: Record<Exclude<CoverageFigure, 'outside'>, string> = {
  people: '1',
  confirmed: `standing = 'confirmed'`,
  underWay: `standing = 'started'`,
  unable: `standing <> 'confirmed' AND unable NOT IN ('', 'open')`,
  suspected: `standing <> 'confirmed' AND unable = 'open'`,
  stillToCome: `standing <> 'confirmed' AND unable IN ('', 'open')`,
};

export interface CoverageListed {
  rosterId: string | null;
  draftId: string | null;
  state: DossierState | null;
  fullName: string;
  hamlet: string | null;
  cadre: string | null;
  phoneClass: 'none' | 'basic' | 'smartphone' | 'unsupportedSmartphone' | null;
  standing: Standing;
  unable: UnableMark;
  /** Why somebody is marked, of open marks too. */
  reason: UnableReason | null;
}

interface CoverageAsked extends ListPart {
  figure: CoverageFigure;
  reason: UnableReason | null;
  skip: number;
  limit: number;
}

/** The people behind a figure of the coverage, by hamlet and in the list's order; `skip` of them left out. */
export function coverageList(db: Database, input: CoverageAsked): { people: CoverageListed[]; total: number } {
  return db.transaction(() => (input.figure === 'outside' ? outsideList(db, input) : onList(db, input)))();
}

function onList(db: Database, input: CoverageAsked): { people: CoverageListed[]; total: number } {
  const { figure, reason, skip, limit, hamlet = null, cadre = null, phoneClass = null } = input;
  if (figure === 'outside') return { people: [], total: 0 };
  const where = [conditions[figure], ...partOf(input), ...(reason === null ? [] : ['unable = @reason'])].join(' AND ');
  const bind = { hamlet, cadre, phoneClass, reason };
  const total = db
    .prepare<Record<string, unknown>, number>(`SELECT count(*) FROM roster WHERE ${where}`)
    .pluck()
    .get(bind);
  // The page is found in the index alone; only its rows are read.
  const people = db
    .prepare<Record<string, unknown>, CoverageListed>(
      `WITH page AS MATERIALIZED (SELECT rowid AS row FROM roster INDEXED BY roster_by_place WHERE ${where}
         ORDER BY hamlet, cadre, phone_class, standing, unable, rowid LIMIT @limit OFFSET @skip)
       SELECT r.roster_id AS rosterId, r.full_name AS fullName, r.hamlet, r.cadre, r.phone_class AS phoneClass, r.standing, r.unable,
         u.reason, a.draft_id AS draftId, a.state
       FROM page JOIN roster r ON r.rowid = page.row LEFT JOIN unable u ON u.roster_id = r.roster_id
       LEFT JOIN applicants a ON a.draft_id = (SELECT n.draft_id FROM applicants n WHERE n.roster_id = r.roster_id
         AND n.state IS NOT NULL ORDER BY n.state = 'void', n.draft_id DESC LIMIT 1)
       ORDER BY r.hamlet, r.cadre, r.phone_class, r.standing, r.unable, r.rowid`,
    )
    .all({ ...bind, skip, limit });
  return { people, total: total ?? 0 };
}

function outsideList(db: Database, { skip, limit }: CoverageAsked): { people: CoverageListed[]; total: number } {
  const people = db
    .prepare<[number, number], CoverageListed>(
      `SELECT NULL AS rosterId, draft_id AS draftId, state, coalesce(fields ->> 'fullName', '') AS fullName,
         fields ->> 'hamlet' AS hamlet, NULL AS cadre, NULL AS phoneClass, 'confirmed' AS standing, '' AS unable, NULL AS reason
       FROM applicants WHERE roster_id IS NULL AND state IN ${done} ORDER BY draft_id LIMIT ? OFFSET ?`,
    )
    .all(limit, skip);
  return { people, total: outsideCount(db) };
}
