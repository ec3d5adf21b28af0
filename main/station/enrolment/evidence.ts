import type { ExceptionRow, SampleRow } from '../../../db/client.ts';
import { Failure } from '../../contract/result.ts';
import type { Core } from '../core.ts';
import { isJpeg } from '../samples/is-jpeg.ts';
import { readSamples, saveSample } from './drafts.ts';

/**
 * Photographs that prove exceptions. Each is kept as samples are, under a position of its own: encrypted under the draft's key,
 * found again after a crash, gone with the key.
 */
const prefix = 'evidence/';

/** @throws Failure evidence_unusable: no JPEG, or too large to keep */
export async function saveEvidence(core: Core, draftId: string, position: string, jpeg: Uint8Array): Promise<void> {
  if (!isJpeg(jpeg)) throw new Failure('evidence_unusable', `bytes ${jpeg.byteLength}`);
  const capturedAt = core.clock.now().toISOString();
  const meta = { position: prefix + position, attempt: 1, score: 0, weak: false, chosen: true, capturedAt };
  await saveSample(core, draftId, meta, jpeg);
}

/** The newest photograph of each position that is excepted now. */
export function chosenEvidence(
  samples: readonly SampleRow[],
  exceptions: readonly ExceptionRow[],
): { position: string; sample: SampleRow }[] {
  return exceptions.flatMap(({ position }) => {
    const sample = samples.find((one) => one.position === prefix + position && one.chosen);
    return sample ? [{ position, sample }] : [];
  });
}

/** Positions whose exception is proved. */
export function evidenceOf(samples: readonly SampleRow[], exceptions: readonly ExceptionRow[]): string[] {
  return chosenEvidence(samples, exceptions).map(({ position }) => position);
}

/** The photograph of an exception, or null: none was taken, or the dossier is sealed. @throws Failure sample_missing */
export async function evidencePicture(
  core: Core,
  { draftId, position }: { draftId: string; position: string },
): Promise<Uint8Array | null> {
  core.sessions.require();
  const dossier = await core.queue.run('getDossier', { draftId });
  const open = dossier.state === 'draft' || dossier.state === 'confirmed' || dossier.state === 'awaitingApproval';
  if (!open) return null;
  const samples = await core.queue.run('samplesOf', { draftId });
  const exceptions = await core.queue.run('exceptionsOf', { draftId });
  const found = chosenEvidence(samples, exceptions).find((one) => one.position === position);
  if (!found) return null;
  const [jpeg = null] = await readSamples(core, dossier, [found.sample]);
  return jpeg;
}
