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
        `SELECT hamlet, cadre, phone_class AS phoneClass, standing, unable, people FROM roster_counts WHERE people > 0`,
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

/** The conditions of a part, over the columns that `roster` and `roster_counts` share. */
function partOf(part: ListPart): string[] {
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

interface RowsAsked extends ListPart {
  reason?: UnableReason | null;
  skip: number;
  limit: number;
}

/**
 * Rows of the list that fit, by hamlet, so many after so many, and how many fit in all. The counts say among which people they are; only
 * those are looked into.
 */
export function rowsOf(
  db: Database,
  figure: Exclude<CoverageFigure, 'outside'>,
  part: RowsAsked,
): { rows: number[]; total: number } {
  const { hamlet = null, cadre = null, phoneClass = null, reason = null, skip, limit } = part;
  const where = [conditions[figure], ...partOf(part), ...(reason === null ? [] : ['unable = @reason'])];
  const groups = db
    .prepare<Record<string, unknown>, CoverageGroup>(
      `SELECT hamlet, cadre, phone_class AS phoneClass, standing, unable, people FROM roster_counts
       WHERE people > 0 AND ${where.join(' AND ')} ORDER BY hamlet, cadre, phone_class, standing, unable`,
    )
    .all({ hamlet, cadre, phoneClass, reason });
  const find = db
    .prepare<Record<string, unknown>, number>(
      `SELECT rowid FROM roster INDEXED BY roster_by_place WHERE hamlet IS @hamlet AND cadre IS @cadre
         AND phone_class IS @phoneClass AND standing = @standing AND unable = @unable ORDER BY rowid LIMIT @limit OFFSET @skip`,
    )
    .pluck();
  const rows: number[] = [];
  let before = 0;
  for (const { people, ...alike } of groups) {
    const left = limit - rows.length;
    if (left > 0 && before + people > skip)
      rows.push(...find.all({ ...alike, skip: Math.max(0, skip - before), limit: left }));
    before += people;
  }
  return { rows, total: before };
}

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
  const { figure, ...asked } = input;
  if (figure === 'outside') return { people: [], total: 0 };
  const { rows, total } = rowsOf(db, figure, asked);
  const people = db
    .prepare<[string], CoverageListed>(
      `SELECT r.roster_id AS rosterId, r.full_name AS fullName, r.hamlet, r.cadre, r.phone_class AS phoneClass, r.standing, r.unable,
         u.reason, a.draft_id AS draftId, a.state
       FROM json_each(?) CROSS JOIN roster r ON r.rowid = json_each.value LEFT JOIN unable u ON u.roster_id = r.roster_id
       LEFT JOIN applicants a ON a.draft_id = (SELECT n.draft_id FROM applicants n WHERE n.roster_id = r.roster_id
         AND n.state IS NOT NULL ORDER BY n.state = 'void', n.draft_id DESC LIMIT 1)
       ORDER BY json_each.key`,
    )
    .all(JSON.stringify(rows));
  return { people, total };
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
