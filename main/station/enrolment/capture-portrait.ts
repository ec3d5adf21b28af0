import type { CapturedImage } from '../../contract/devices-api.ts';
import { unwrap } from '../../contract/result.ts';
import type { CaptureOutcome } from '../../contract/station/dossiers.ts';
import type { PortraitFindings } from '../../contract/station/portrait.ts';
import { withPortrait } from '../../domain/procedure/portrait-note.ts';
import type { Profile } from '../../domain/profile/schema.ts';
import type { Core } from '../core.ts';
import type { Attempt, CaptureStage } from './attempt.ts';
import { changeDraft } from './change-draft.ts';
import { signed } from './signed.ts';

export interface TakenPortrait {
  draftId: string;
  image: CapturedImage;
  /** What the window found in it; a camera of the station itself finds nothing. */
  findings: PortraitFindings | undefined;
}

/**
 * Keeps a portrait: it is advised upon, never measured against a threshold. Its record names the eyes where they were found; what could
 * have been better, and why it was kept, stands in the dossier. Both are durable when this returns.
 */
export async function capturePortrait(
  core: Core,
  attempt: Attempt,
  { portraitGeometry: geometry }: Profile['capture'],
  { draftId, image, findings }: TakenPortrait,
  onStage: (stage: CaptureStage) => void,
): Promise<CaptureOutcome> {
  const outcome = await attempt.settle(core, image, onStage, async (capturedAt) => {
    const face = findings?.face ?? null;
    const { record } = unwrap(await core.samples.client.call('portrait', { image, capturedAt, face, geometry }));
    return { record, score: 100, verdict: 'good', advice: [] };
  });
  const { sampleId } = outcome;
  if (sampleId !== null)
    await changeDraft(core, draftId, ({ procedure }) => ({
      procedure: withPortrait(procedure, { sampleId, findings }, signed(core)),
    }));
  return outcome;
}
