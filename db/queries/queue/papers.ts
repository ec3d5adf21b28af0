import type { Database } from 'better-sqlite3';
import { Failure } from '../../../main/contract/result.ts';
import { inTransaction } from '../query.ts';
import { appendAudit } from './audit.ts';
import { reopenDossier } from './drafts.ts';
import type { Moment } from './moment.ts';
import { prepared } from './tally/prepared.ts';
import { stateOf } from './transition.ts';

/** A page of a scanned paper; its picture is the file named by `fileId`, which is written before the row speaks of it. */
export interface PageRow {
  pageId: string;
  draftId: string;
  paperId: string;
  /** Code of the document. */
  kind: string;
  /** Order among the pages of the dossier. */
  place: number;
  fileId: string;
  /** Grows with each new cut of the page. */
  version: number;
  /** JSON, shares of the picture's sides. */
  corners: string;
  clear: boolean;
  confidence: number | null;
  /** Of the page as it will be sealed: pixels and bytes. */
  width: number;
  height: number;
  size: number;
  addedAt: string;
}

type RawPage = Omit<PageRow, 'clear'> & { clear: number };

const columns = `page_id AS pageId, draft_id AS draftId, paper_id AS paperId, kind, place, file_id AS fileId, version,
  corners, clear, confidence, width, height, size, added_at AS addedAt`;

/** Pages of a dossier in their order, without those that were removed. */
export function pagesOf(db: Database, input: { draftId: string }): PageRow[] {
  const sql = `SELECT ${columns} FROM paper_pages WHERE draft_id = ? AND removed = 0 ORDER BY place, added_at, page_id`;
  return prepared<[string], RawPage>(db, sql)
    .all(input.draftId)
    .map((row) => ({ ...row, clear: row.clear === 1 }));
}

/** A page by its id, whether it was removed; null when there never was one. */
export function pageById(db: Database, input: { pageId: string }): (PageRow & { removed: boolean }) | null {
  const row = db
    .prepare<[string], RawPage & { removed: number }>(`SELECT ${columns}, removed FROM paper_pages WHERE page_id = ?`)
    .get(input.pageId);
  return row ? { ...row, clear: row.clear === 1, removed: row.removed === 1 } : null;
}

/**
 * A page whose file is durable: new, or cut anew. An older version than the one held changes nothing.
 * @throws Failure wrong_state when the dossier is no draft
 */
export function putPage(db: Database, input: { page: PageRow; moment: Moment }): void {
  const { page, moment } = input;
  inTransaction(db, () => {
    requireDraft(db, page.draftId);
    db.prepare(
      `INSERT INTO paper_pages (page_id, draft_id, paper_id, kind, place, file_id, version, corners, clear, confidence,
         width, height, size, added_at)
       VALUES (@pageId, @draftId, @paperId, @kind, @place, @fileId, @version, @corners, @clear, @confidence,
         @width, @height, @size, @addedAt)
       ON CONFLICT (page_id) DO UPDATE SET file_id = excluded.file_id, version = excluded.version,
         corners = excluded.corners, clear = excluded.clear, confidence = excluded.confidence, width = excluded.width,
         height = excluded.height, size = excluded.size
       WHERE excluded.version > paper_pages.version AND paper_pages.removed = 0`,
    ).run({ ...page, clear: Number(page.clear) });
    const action = page.version === 1 ? 'page.added' : 'page.changed';
    audit(db, moment, action, page.pageId, { draft: page.draftId, kind: page.kind });
  });
}

/** Puts pages into an order. @throws Failure wrong_state; paper_unknown when they are not exactly those of the dossier */
export function orderPages(db: Database, input: { draftId: string; pageIds: string[]; moment: Moment }): void {
  const { draftId, pageIds, moment } = input;
  inTransaction(db, () => {
    requireDraft(db, draftId);
    const held = new Set(pagesOf(db, { draftId }).map(({ pageId }) => pageId));
    const same = pageIds.length === held.size && new Set(pageIds).size === held.size;
    if (!same || pageIds.some((pageId) => !held.has(pageId))) throw new Failure('paper_unknown');
    const put = db.prepare('UPDATE paper_pages SET place = ? WHERE page_id = ?');
    for (const [place, pageId] of pageIds.entries()) put.run(place, pageId);
    audit(db, moment, 'pages.ordered', draftId, { pages: pageIds.length });
  });
}

/**
 * Takes a page out. Its row stays and says so: a file that a death left behind is then known for what it is. A dossier that was
 * confirmed with it goes back to the applicant when the page is lost; else it must be a draft.
 * @throws Failure wrong_state
 */
export function dropPage(
  db: Database,
  input: { draftId: string; pageId: string; lost: boolean; moment: Moment },
): void {
  const { draftId, pageId, lost, moment } = input;
  inTransaction(db, () => {
    if (lost && stateOf(db, draftId) !== 'draft') reopenDossier(db, { draftId, reason: 'sampleWrong', moment });
    requireDraft(db, draftId);
    db.prepare('UPDATE paper_pages SET removed = 1 WHERE page_id = ? AND draft_id = ?').run(pageId, draftId);
    audit(db, moment, lost ? 'page.unreadable' : 'page.removed', pageId, { draft: draftId });
  });
}

function audit(
  db: Database,
  { at, actor }: Moment,
  action: string,
  subject: string,
  detail: Record<string, string | number>,
): void {
  appendAudit(db, { at, actor, action, subject, detail });
}

function requireDraft(db: Database, draftId: string): void {
  const state = stateOf(db, draftId);
  if (state !== 'draft') throw new Failure('wrong_state', state);
}
