import { v7 as uuidv7 } from 'uuid';
import type { PageRow } from '../../../db/client.ts';
import { Failure } from '../../contract/result.ts';
import { type DossierPapers, maxPages, maxPapersBytes, type PageCorners } from '../../contract/station/papers.ts';
import type { Core } from '../core.ts';
import { loadDossier } from '../enrolment/view.ts';
import { removeDraftFile } from './draft-file.ts';
import { cornersOf, pageFileName, readPage, savePage } from './page-file.ts';
import { turnedCorners, wholePage } from './whole-page.ts';

/** From here on corners that were found are taken without anybody looking. */
const SURE = 0.6;
/** Kinds that no profile declares. */
const ownKinds = ['other', 'signedSheet'];

export interface NewPage {
  draftId: string;
  paperId: string | null;
  kind: string;
  bytes: Uint8Array;
  /** Undefined: to be found; null: the whole picture. */
  corners?: PageCorners | null | undefined;
  clear: boolean;
}

/**
 * Adds a page to a paper of a draft, or begins a paper with it. Durable when it returns.
 * @throws Failure paper_unreadable, paper_too_large, papers_full, paper_corners_wrong, paper_unknown (no such paper),
 * bad_input (a kind the profile does not know), wrong_state
 */
export async function addPage(core: Core, input: NewPage): Promise<DossierPapers & { pageId: string }> {
  const { draftId, kind, clear, bytes } = input;
  await requireKind(core, draftId, kind);
  const read = await core.papers.run('read', { bytes, find: input.corners === undefined });
  const sure = read.corners !== null && read.confidence >= SURE;
  const corners = input.corners ?? (sure ? read.corners : null) ?? wholePage;
  const cut = await core.papers.run('cut', { jpeg: read.jpeg, corners, clear });
  return core.editing.run(draftId, async () => {
    const rows = await draftPages(core, draftId);
    const before = rows.find(({ paperId }) => paperId === input.paperId);
    if (input.paperId !== null && before?.kind !== kind) throw new Failure('paper_unknown', 'paper');
    requireRoom(rows, cut.jpeg.length);
    const pageId = uuidv7();
    const facts = {
      v: 1,
      pageId,
      paperId: input.paperId ?? uuidv7(),
      kind,
      place: Math.max(-1, ...rows.map(({ place }) => place)) + 1,
      version: 1,
      corners,
      clear,
      confidence: input.corners === undefined ? read.confidence : null,
      width: cut.width,
      height: cut.height,
      addedAt: core.clock.now().toISOString(),
    } as const;
    await savePage(core, draftId, uuidv7(), facts, { picture: read.jpeg, page: cut.jpeg });
    return { ...(await papersOf(core, draftId)), pageId };
  });
}

/** The papers of a dossier in their order; none once it is sealed. @throws Failure dossier_unknown */
export async function papersOf(core: Core, draftId: string): Promise<DossierPapers> {
  core.sessions.require();
  const { state } = await core.queue.run('getDossier', { draftId });
  const open = state === 'draft' || state === 'confirmed' || state === 'awaitingApproval';
  const rows = open ? await core.queue.run('pagesOf', { draftId }) : [];
  const papers: DossierPapers['papers'] = [];
  for (const row of rows) {
    const { pageId, paperId, kind, clear, confidence, width, height, size, addedAt } = row;
    const page = { pageId, corners: cornersOf(row), clear, confidence, width, height, size, addedAt };
    const paper = papers.find((one) => one.paperId === paperId);
    if (paper) paper.pages.push(page);
    else papers.push({ paperId, kind, pages: [page] });
  }
  return { papers, size: bytesOf(rows), maxSize: maxPapersBytes };
}

/** A page as a JPEG. @throws Failure paper_unknown, paper_missing */
export async function pageImage(
  core: Core,
  { draftId, pageId, as }: { draftId: string; pageId: string; as: 'thumbnail' | 'page' | 'picture' },
): Promise<{ jpeg: Uint8Array }> {
  core.sessions.require();
  const rows = await core.queue.run('pagesOf', { draftId });
  const { picture, page } = await readPage(core, pageIn(rows, pageId));
  if (as === 'thumbnail') return core.papers.run('shrink', { jpeg: page });
  return { jpeg: as === 'picture' ? picture : page };
}

/** Cuts a page anew by its corners. @throws Failure paper_corners_wrong, papers_full, paper_unknown, paper_missing */
export function straightenPage(
  core: Core,
  input: { draftId: string; pageId: string; corners: PageCorners | null; clear?: boolean | undefined },
): Promise<DossierPapers> {
  return cutAnew(core, input, (row) => ({
    corners: input.corners ?? wholePage,
    clear: input.clear ?? row.clear,
    confidence: null,
  }));
}

/** Turns a page clockwise. @throws Failure papers_full, paper_unknown, paper_missing */
export function rotatePage(
  core: Core,
  input: { draftId: string; pageId: string; quarters: number },
): Promise<DossierPapers> {
  return cutAnew(core, input, (row) => ({
    corners: turnedCorners(cornersOf(row), input.quarters),
    clear: row.clear,
    confidence: row.confidence,
  }));
}

/** Puts all pages of a draft into an order. @throws Failure paper_unknown */
export function orderPages(core: Core, input: { draftId: string; pageIds: string[] }): Promise<DossierPapers> {
  const { draftId } = input;
  return core.editing.run(draftId, async () => {
    await core.space.finishing(() => core.queue.run('orderPages', { ...input, moment: momentOf(core) }));
    return papersOf(core, draftId);
  });
}

/** Takes a page out of a draft: the row says so first, then its file goes. @throws Failure paper_unknown */
export function removePage(
  core: Core,
  { draftId, pageId }: { draftId: string; pageId: string },
): Promise<DossierPapers> {
  return core.editing.run(draftId, async () => {
    const row = pageIn(await draftPages(core, draftId), pageId);
    const moment = momentOf(core);
    await core.space.finishing(() => core.queue.run('dropPage', { draftId, pageId, lost: false, moment }));
    await core.checkpoint?.('page:removed');
    await removeDraftFile(core, draftId, pageFileName(row.fileId));
    return papersOf(core, draftId);
  });
}

/** A new version of a page: its own file, then the row, then the file before goes. */
function cutAnew(
  core: Core,
  { draftId, pageId }: { draftId: string; pageId: string },
  become: (row: PageRow) => { corners: PageCorners; clear: boolean; confidence: number | null },
): Promise<DossierPapers> {
  return core.editing.run(draftId, async () => {
    const rows = await draftPages(core, draftId);
    const row = pageIn(rows, pageId);
    const { picture } = await readPage(core, row);
    const changed = become(row);
    const { corners, clear } = changed;
    const { jpeg, width, height } = await core.papers.run('cut', { jpeg: picture, corners, clear });
    requireRoom(
      rows.filter((one) => one !== row),
      jpeg.length,
    );
    const { paperId, kind, place, version, addedAt } = row;
    const next = { paperId, kind, place, addedAt, width, height, ...changed, version: version + 1 };
    await savePage(core, draftId, uuidv7(), { v: 1, pageId, ...next }, { picture, page: jpeg });
    await removeDraftFile(core, draftId, pageFileName(row.fileId));
    return papersOf(core, draftId);
  });
}

/** @throws Failure bad_input for a kind of paper that this dossier's profile does not know */
async function requireKind(core: Core, draftId: string, kind: string): Promise<void> {
  const { row, profile } = await loadDossier(core, draftId);
  if (row.state !== 'draft') throw new Failure('wrong_state', row.state);
  if (!ownKinds.includes(kind) && !profile.documents.some(({ code }) => code === kind))
    throw new Failure('bad_input', 'kind');
}

/** @throws Failure wrong_state when it is no draft any more */
async function draftPages(core: Core, draftId: string): Promise<PageRow[]> {
  core.sessions.require();
  const { state } = await core.queue.run('getDossier', { draftId });
  if (state !== 'draft') throw new Failure('wrong_state', state);
  return core.queue.run('pagesOf', { draftId });
}

function pageIn(rows: readonly PageRow[], pageId: string): PageRow {
  const row = rows.find((one) => one.pageId === pageId);
  if (!row) throw new Failure('paper_unknown');
  return row;
}

const bytesOf = (rows: readonly PageRow[]): number => rows.reduce((sum, { size }) => sum + size, 0);

/** @throws Failure papers_full when one more page of so many bytes does not fit into the dossier */
function requireRoom(rows: readonly PageRow[], bytes: number): void {
  if (rows.length >= maxPages) throw new Failure('papers_full', `${rows.length} pages`);
  const after = bytesOf(rows) + bytes;
  if (after > maxPapersBytes) throw new Failure('papers_full', `${after} bytes`);
}

const momentOf = (core: Core) => core.clock.moment(core.sessions.require().account.accountId);
