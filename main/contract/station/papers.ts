import { z } from 'zod';
import { bytes } from '../bytes.ts';
import { isoInstant, uuid } from '../ids.ts';

/** Pages of one dossier at most, and bytes of them in its container. */
export const maxPages = 40;
export const maxPapersBytes = 24 * 1024 * 1024;
/** A file that is taken for a picture at most. */
export const maxPictureBytes = 25 * 1024 * 1024;

/** A place in an upright picture, as shares of its width and height. */
const place = z.object({ x: z.number().min(-0.25).max(1.25), y: z.number().min(-0.25).max(1.25) });
/**
 * Corners of a page in its picture: those that become top left, top right, bottom right, bottom left of the straight page. Beginning
 * with another one turns the page.
 */
export const pageCorners = z.tuple([place, place, place, place]);
export type PageCorners = z.infer<typeof pageCorners>;

/** A document of the profile by its code; `signedSheet` is the printed sheet with the signature, `other` anything else. */
export const paperKind = z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/);

export const paperPage = z.object({
  pageId: uuid,
  corners: pageCorners,
  /** Whether shadows were taken out and the contrast raised. */
  clear: z.boolean(),
  /** 0 to 1, how sure the corners were found; null when somebody set them. */
  confidence: z.number().nullable(),
  /** Of the straight page, pixels and bytes. */
  width: z.number().int(),
  height: z.number().int(),
  size: z.number().int(),
  addedAt: isoInstant,
});
export type PaperPage = z.infer<typeof paperPage>;

/** All papers of a dossier, in their order. */
export const dossierPapers = z.object({
  papers: z.array(z.object({ paperId: uuid, kind: paperKind, pages: z.array(paperPage) })),
  /** Bytes of all pages, and how many there may be. */
  size: z.number().int(),
  maxSize: z.number().int(),
});
export type DossierPapers = z.infer<typeof dossierPapers>;

const onePage = z.object({ draftId: uuid, pageId: uuid });
const reading = ['signed_out', 'dossier_unknown', 'wrong_state'] as const;
const writing = [...reading, 'disk_full', 'io_error', 'bad_input'] as const;
const picture = ['paper_unreadable', 'paper_too_large'] as const;

export const paperCalls = {
  'papers.find': {
    about: 'Where the page lies in a picture (JPEG or PNG), to be shown live; nothing is kept.',
    input: z.object({ bytes }),
    output: z.object({
      width: z.number().int(),
      height: z.number().int(),
      corners: pageCorners.nullable(),
      /** 0 to 1; from 0.6 on the corners can be taken as they are. */
      confidence: z.number(),
    }),
    errors: ['signed_out', ...picture],
  },
  'papers.add': {
    about:
      'Adds a page to a paper, or begins a paper with it: read, straightened, encrypted and durable when it answers. Without corners the page is looked for.',
    input: z.object({
      draftId: uuid,
      /** The paper that it belongs to; null begins a new one. */
      paperId: uuid.nullable().default(null),
      kind: paperKind,
      bytes,
      /** Null takes the picture as it is. */
      corners: pageCorners.nullable().optional(),
      clear: z.boolean().default(true),
    }),
    output: dossierPapers.extend({ pageId: uuid }),
    errors: [...writing, ...picture, 'papers_full', 'paper_corners_wrong', 'paper_unknown'],
  },
  'papers.pages': {
    about: 'The papers of a dossier that is not sealed, with their pages in order.',
    input: z.object({ draftId: uuid }),
    output: dossierPapers,
    errors: ['signed_out', 'dossier_unknown'],
  },
  'papers.image': {
    about: 'A page as a JPEG: small, as it will be sealed, or the whole picture that it was cut from.',
    input: onePage.extend({ as: z.enum(['thumbnail', 'page', 'picture']) }),
    output: z.object({ jpeg: bytes }),
    errors: [...reading, 'paper_unknown', 'paper_missing'],
  },
  'papers.straighten': {
    about: 'Cuts a page anew by its corners; null takes the whole picture.',
    input: onePage.extend({ corners: pageCorners.nullable(), clear: z.boolean().optional() }),
    output: dossierPapers,
    errors: [...writing, 'papers_full', 'paper_corners_wrong', 'paper_unknown', 'paper_missing'],
  },
  'papers.rotate': {
    about: 'Turns a page clockwise by quarters.',
    input: onePage.extend({ quarters: z.int().min(1).max(3) }),
    output: dossierPapers,
    errors: [...writing, 'papers_full', 'paper_unknown', 'paper_missing'],
  },
  'papers.reorder': {
    about: 'Puts all pages into an order; a paper stands where its first page does.',
    input: z.object({ draftId: uuid, pageIds: z.array(uuid).max(maxPages) }),
    output: dossierPapers,
    errors: [...writing, 'paper_unknown'],
  },
  'papers.remove': {
    about: 'Takes a page out of the dossier; its file goes for good.',
    input: onePage,
    output: dossierPapers,
    errors: [...writing, 'paper_unknown'],
  },
} as const;
