import { readFile, rm } from 'node:fs/promises';
import type { z } from 'zod';
import { Failure } from '../../contract/result.ts';
import { stepsOf } from '../checkpoint.ts';
import type { Core } from '../core.ts';
import { makeDraftFolder, withDraftKey } from '../enrolment/drafts.ts';
import { draftFilePath } from '../paths.ts';
import { writeFileDurably } from '../vault/durable/write.ts';
import { VaultError } from '../vault/error.ts';
import { openParts, sealParts } from './parts-file.ts';

/** Files of a draft beside its samples: pages end in `.pag`, signatures in `.sig`. */
const pathOf = (core: Core, draftId: string, name: string): string => draftFilePath(core.paths, draftId, name);

/** Writes a file of a draft, encrypted and durable when it returns. @param what for the fault tests */
export async function writeDraftFile(
  core: Core,
  draftId: string,
  name: string,
  content: { facts: unknown; parts: readonly Uint8Array[]; what: string },
): Promise<void> {
  const { facts, parts, what } = content;
  const box = await withDraftKey(core, draftId, (key) => sealParts(key, `${draftId}|${name}`, facts, parts));
  await core.space.finishing(async () => {
    await makeDraftFolder(core, draftId);
    await writeFileDurably(pathOf(core, draftId, name), box, stepsOf(core.checkpoint, what));
  });
}

/** @throws Failure paper_missing when the file is gone, damaged or another's */
export async function readDraftFile<F>(
  core: Core,
  draftId: string,
  name: string,
  schema: z.ZodType<F>,
): Promise<{ facts: F; parts: Buffer[] }> {
  const box = await readFile(pathOf(core, draftId, name)).catch((error: { code?: unknown }) => {
    if (error.code === 'ENOENT') throw new Failure('paper_missing', 'gone');
    throw error;
  });
  try {
    return await withDraftKey(core, draftId, (key) => openParts(key, `${draftId}|${name}`, schema, box));
  } catch (error) {
    if (error instanceof VaultError && error.code === 'box_broken') throw new Failure('paper_missing', 'damaged');
    throw error;
  }
}

/** Removes a file that nothing speaks of any more. What a death leaves of it is removed at the next sign-in. */
export async function removeDraftFile(core: Core, draftId: string, name: string): Promise<void> {
  await rm(pathOf(core, draftId, name), { force: true });
}
