import type { CapturedImage } from '../../contract/devices-api.ts';
import { unwrap } from '../../contract/result.ts';
import { roleOfPosition } from '../../domain/procedure/positions.ts';
import type { Core } from '../core.ts';
import { readSamples } from './drafts.ts';

const recordKinds = { fingerprint: 'finger', camera: 'portrait', iris: 'iris' } as const;

/**
 * The chosen sample of a position as pixels; null when there is none, or when the dossier is sealed: then only the
 * authority can look at it.
 * @throws Failure dossier_unknown, sample_missing
 */
export async function sampleImage(
  core: Core,
  { draftId, position }: { draftId: string; position: string },
): Promise<CapturedImage | null> {
  const dossier = await core.queue.run('getDossier', { draftId });
  const open = dossier.state === 'draft' || dossier.state === 'confirmed' || dossier.state === 'awaitingApproval';
  const samples = open ? await core.queue.run('samplesOf', { draftId }) : [];
  const chosen = samples.find((sample) => sample.position === position && sample.chosen);
  if (!chosen) return null;
  const [record = Buffer.alloc(0)] = await readSamples(core, dossier, [chosen]);
  const kind = recordKinds[roleOfPosition(position)];
  return unwrap(await core.samples.client.call('decode', { kind, record })).image;
}
