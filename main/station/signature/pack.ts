import type { Core } from '../core.ts';
import type { OpenDossier } from '../enrolment/view.ts';
import { readSignature } from './signature-file.ts';

/** `signature.png` and `signature.json` of a container; nothing where it was signed on paper. @throws Failure paper_missing */
export async function packSignature(
  core: Core,
  { row, procedure }: Pick<OpenDossier, 'row' | 'procedure'>,
): Promise<{ name: string; content: 'signatureImage' | 'signatureStrokes'; bytes: Buffer }[]> {
  const fileId = procedure.signature?.fileId;
  if (!fileId) return [];
  const { strokes, png } = await readSignature(core, row.draftId, fileId);
  return [
    { name: 'signature.png', content: 'signatureImage', bytes: png },
    { name: 'signature.json', content: 'signatureStrokes', bytes: Buffer.from(JSON.stringify(strokes)) },
  ];
}
