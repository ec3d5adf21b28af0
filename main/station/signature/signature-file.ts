import { Failure } from '../../contract/result.ts';
import { type SignatureFile, signatureFile } from '../../contract/station/signature.ts';
import type { Core } from '../core.ts';
import { readDraftFile } from '../papers/draft-file.ts';

/** A drawn signature: its strokes as facts, its picture as the one part. */
export const signatureFileName = (fileId: string): string => `${fileId}.sig`;

/** @throws Failure paper_missing, `signature` */
export async function readSignature(
  core: Core,
  draftId: string,
  fileId: string,
): Promise<{ strokes: SignatureFile; png: Buffer }> {
  try {
    const { facts, parts } = await readDraftFile(core, draftId, signatureFileName(fileId), signatureFile);
    return { strokes: facts, png: parts[0] ?? Buffer.alloc(0) };
  } catch (error) {
    if (error instanceof Failure && error.code === 'paper_missing') throw new Failure('paper_missing', 'signature');
    throw error;
  }
}
