import type { Core } from '../core.ts';
import { samplePath } from '../paths.ts';
import { quarantineFiles } from './quarantine.ts';

/** A sample that cannot be read is set aside, and the dossier goes back to the applicant for that position. */
export async function askAgain(core: Core, draftId: string, position: string): Promise<void> {
  const samples = await core.queue.run('samplesOf', { draftId });
  const lost = samples.find((sample) => sample.position === position && sample.chosen);
  if (!lost) return;
  await quarantineFiles(core, [samplePath(core.paths, draftId, lost.sampleId)], 'unreadableSample');
  await core.queue.run('dropSample', { draftId, sampleId: lost.sampleId, moment: core.clock.moment(null) });
}
