import type { Core } from '../core.ts';

/** Records in the audit what changed in the data about people, and says that the flow changed. Ids and codes only. */
export async function noteFlow(
  core: Core,
  action: string,
  subject: string,
  detail: Record<string, string | number | boolean | null> = {},
): Promise<void> {
  const { account } = core.sessions.require();
  const at = core.clock.now().toISOString();
  await core.space.finishing(() =>
    core.queue.run('recordAudit', { at, actor: account.accountId, action, subject, detail }),
  );
  await core.flow.tell();
}
