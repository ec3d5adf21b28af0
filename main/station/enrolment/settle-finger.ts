import { unwrap } from '../../contract/result.ts';
import type { CaptureOutcome } from '../../contract/station/dossiers.ts';
import type { Profile } from '../../domain/profile/schema.ts';
import type { Core } from '../core.ts';
import type { Attempt, CaptureStage } from './attempt.ts';
import type { SeenFinger } from './taken-fingers.ts';

/** Judges one finger that was seen and saves it as the profile says; one that is cut off or overlaid is asked for again. */
export function settleFinger(
  core: Core,
  { sequence, codec }: Profile['capture'],
  attempt: Attempt,
  { image, isCut, problems }: SeenFinger,
  onStage: (stage: CaptureStage) => void,
): Promise<CaptureOutcome> | CaptureOutcome {
  if (problems.length > 0) return attempt.misplaced(image, problems);
  const { position } = attempt;
  const impression = sequence === 'rolled' ? 'liveScanRolled' : 'liveScanPlain';
  return attempt.settle(core, image, onStage, async (capturedAt) =>
    unwrap(await core.samples.client.call('finger', { image, isCut, position, capturedAt, impression, codec })),
  );
}
