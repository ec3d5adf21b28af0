import type { QueueDb } from '../../../db/client.ts';
import { type SendRules, sendRules } from '../../contract/station/queue.ts';
import type { Core } from '../core.ts';
import { usualRules } from './gate.ts';

/** The rules of sending as they were set last. What another version wrote and this one cannot read counts as never set. */
export async function readRules(queue: QueueDb): Promise<SendRules> {
  const text = await queue.run('getMeta', { key: 'sendRules' });
  if (text === null) return usualRules;
  const parsed = sendRules.safeParse(JSON.parse(text));
  return parsed.success ? parsed.data : usualRules;
}

/** Stores them with a line of the audit. @throws Failure signed_out */
export async function writeRules(core: Core, rules: SendRules): Promise<void> {
  const { account } = core.sessions.require();
  const { at, actor } = core.clock.moment(account.accountId);
  const { hours, capKbit, metered, keepDays } = rules;
  const detail = { from: hours?.from ?? null, to: hours?.to ?? null, capKbit, metered, keepDays };
  await core.queue.run('setAudited', {
    values: { sendRules: JSON.stringify(rules) },
    audit: { at, actor, action: 'sending.rules', subject: null, detail },
  });
}
