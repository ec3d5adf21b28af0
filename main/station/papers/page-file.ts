import { z } from 'zod';
import type { PageRow } from '../../../db/client.ts';
import { isoInstant, uuid } from '../../contract/ids.ts';
import { type PageCorners, pageCorners, paperKind } from '../../contract/station/papers.ts';
import type { Core } from '../core.ts';
import { readDraftFile, writeDraftFile } from './draft-file.ts';

/**
 * What a page's file says of it: all that its row does, so that a file whose row was lost explains itself. Its parts are the upright
 * picture and the page cut from it.
 */
export const pageFacts = z.strictObject({
  v: z.literal(1),
  pageId: uuid,
  paperId: uuid,
  kind: paperKind,
  place: z.number().int().min(0),
  version: z.number().int().min(1),
  corners: pageCorners,
  clear: z.boolean(),
  confidence: z.number().nullable(),
  width: z.number().int(),
  height: z.number().int(),
  addedAt: isoInstant,
});
export type PageFacts = z.infer<typeof pageFacts>;

export interface PagePictures {
  /** The upright picture, JPEG. */
  picture: Uint8Array;
  /** The page as it will be sealed, JPEG. */
  page: Uint8Array;
}

export const pageFileName = (fileId: string): string => `${fileId}.pag`;

/** Saves a page: encrypted file first, then its row; both on the disk when this returns. */
export async function savePage(
  core: Core,
  draftId: string,
  fileId: string,
  facts: PageFacts,
  { picture, page }: PagePictures,
): Promise<void> {
  await writeDraftFile(core, draftId, pageFileName(fileId), { facts, parts: [picture, page], what: 'page' });
  await core.space.finishing(() => addPageRow(core, draftId, fileId, facts, page.length));
  await core.checkpoint?.('page:row');
}

/** The row of a page whose file is there. @param size bytes of the page in it */
export function addPageRow(
  core: Core,
  draftId: string,
  fileId: string,
  { v: _, corners, ...facts }: PageFacts,
  size: number,
): Promise<void> {
  return core.queue.run('putPage', {
    page: { ...facts, draftId, fileId, corners: JSON.stringify(corners), size },
    moment: core.clock.moment(core.sessions.current?.account.accountId ?? null),
  });
}

/** Both pictures of a page. @throws Failure paper_missing */
export async function readPage(core: Core, { draftId, fileId }: PageRow): Promise<PagePictures> {
  const { parts } = await readDraftFile(core, draftId, pageFileName(fileId), pageFacts);
  const [picture = Buffer.alloc(0), page = Buffer.alloc(0)] = parts;
  return { picture, page };
}

export function cornersOf({ corners }: PageRow): PageCorners {
  return pageCorners.parse(JSON.parse(corners));
}
