import { v7 as uuidv7 } from 'uuid';
import { Failure } from '../../contract/result.ts';
import type { ProcedureRecord } from '../../contract/station/procedure.ts';
import type { DrawnSignature, SignatureFile } from '../../contract/station/signature.ts';
import type { Core } from '../core.ts';
import { saveDraft } from '../enrolment/change-draft.ts';
import { loadDossier, type OpenDossier } from '../enrolment/view.ts';
import { removeDraftFile, writeDraftFile } from '../papers/draft-file.ts';
import { readSignature, signatureFileName } from './signature-file.ts';
import { signedNow } from './signed-content.ts';

type Signature = NonNullable<ProcedureRecord['signature']>;

/**
 * Keeps a drawn signature: its encrypted file first, then the record that names it. A death between the two leaves a file that is
 * adopted while what was signed is still what stands there.
 * @throws Failure signature_empty, bad_input (drawing is not allowed here), wrong_state
 */
export async function drawSignature(
  core: Core,
  { draftId, drawn }: { draftId: string; drawn: DrawnSignature },
): Promise<Record<string, never>> {
  core.sessions.require();
  const { png } = await core.papers.run('signature', { drawn });
  return changeSignature(core, draftId, async (dossier) => {
    requireWay(dossier, 'drawn');
    const signature = signedNow(core, dossier, 'drawn', uuidv7());
    const { at, by, over, fileId } = signature;
    const facts: SignatureFile = { v: 1, ...drawn, signedAt: at, by, over };
    const name = signatureFileName(fileId ?? '');
    await writeDraftFile(core, draftId, name, { facts, parts: [png], what: 'signature' });
    return signature;
  });
}

/**
 * The printed sheet was signed, or bears a finger mark.
 * @throws Failure bad_input: not allowed here, or a finger mark without the name of its witness
 */
export function signOnPaper(
  core: Core,
  { draftId, way }: { draftId: string; way: 'paper' | 'fingerMark' },
): Promise<Record<string, never>> {
  return changeSignature(core, draftId, async (dossier) => {
    requireWay(dossier, way);
    const { signing } = dossier.procedure;
    if (way === 'fingerMark' && (signing?.way !== 'fingerMark' || signing.witness === null))
      throw new Failure('bad_input', 'witness');
    return signedNow(core, dossier, way, null);
  });
}

/** Takes the signature back. @throws Failure wrong_state */
export function clearSignature(core: Core, draftId: string): Promise<Record<string, never>> {
  return changeSignature(core, draftId, async () => undefined);
}

/** The drawn signature as a PNG; null when there is none or the dossier is sealed. @throws Failure paper_missing */
export async function signatureImage(core: Core, draftId: string): Promise<Uint8Array | null> {
  const { row, procedure } = await loadDossier(core, draftId);
  const open = row.state === 'draft' || row.state === 'confirmed' || row.state === 'awaitingApproval';
  const fileId = procedure.signature?.fileId;
  return open && fileId ? (await readSignature(core, draftId, fileId)).png : null;
}

function changeSignature(
  core: Core,
  draftId: string,
  become: (dossier: OpenDossier) => Promise<Signature | undefined>,
): Promise<Record<string, never>> {
  return core.editing.run(draftId, async () => {
    const dossier = await loadDossier(core, draftId);
    if (dossier.row.state !== 'draft') throw new Failure('wrong_state', dossier.row.state);
    const { fields, rosterId, row } = dossier;
    const signature = await become(dossier);
    const { signature: before, ...rest } = dossier.procedure;
    await saveDraft(core, draftId, rosterId, { fields, procedure: { ...rest, ...(signature ? { signature } : {}) } });
    await core.checkpoint?.('signature:record');
    const moment = core.clock.moment(core.sessions.require().account.accountId);
    await core.queue.run('recordAudit', {
      at: moment.at,
      actor: moment.actor,
      action: signature ? 'signature.given' : 'signature.cleared',
      subject: row.draftId,
      detail: { way: signature?.way ?? null },
    });
    if (before?.fileId) await removeDraftFile(core, draftId, signatureFileName(before.fileId));
    return {};
  });
}

function requireWay({ rules }: OpenDossier, way: Signature['way']): void {
  if (!rules.signature.ways.includes(way)) throw new Failure('bad_input', 'way');
}
