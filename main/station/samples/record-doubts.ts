import type { CapturedSample } from '../../contract/devices-api.ts';
import type { Core } from '../core.ts';

/** What a device's proof of a sample leaves in doubt is in the audit, for whoever decides later; nobody is stopped for it. */
export async function recordDoubts(
  core: Core,
  draftId: string,
  { position, doubts = [] }: CapturedSample,
): Promise<void> {
  if (doubts.length === 0) return;
  const moment = core.clock.moment(core.sessions.require().account.accountId);
  await core.queue.run('recordAudit', {
    at: moment.at,
    actor: moment.actor,
    action: 'sample.doubtful',
    subject: draftId,
    detail: { position, doubts: doubts.join(' ') },
  });
}
