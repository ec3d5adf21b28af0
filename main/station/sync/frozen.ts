import type { Held } from '../../../db/client.ts';
import { holdingsAnswer } from '../../contract/wire/holdings.ts';
import type { Core } from '../core.ts';
import type { HubClient } from './hub-client.ts';

/** The hub sees two copies of this station: what is unfinished here may have been finished by the other. */
export async function noteFrozen(core: Core): Promise<void> {
  const { epoch } = core.config();
  if (await core.queue.run('noteFrozen', { epoch, moment: core.clock.moment(null) }))
    core.log('epoch.frozen', { epoch });
}

/**
 * In the epoch after a frozen one: asks the hub what it holds of this station, and lets drafts go on that it does not know.
 * @returns how many may be sealed again @throws Failure line_*, hub_*
 */
export async function thaw(core: Core, hub: HubClient, signal: AbortSignal): Promise<number> {
  const frozen = await core.queue.run('getMeta', { key: 'frozenAt' });
  if (frozen === null || Number.parseInt(frozen, 10) >= core.config().epoch) return 0;
  const held: Held[] = [];
  for (let after: number | null = 0; after !== null; ) {
    const path: string = `/v1/holdings?after=${after}`;
    const answer = await hub.json(holdingsAnswer, { method: 'GET', path, body: null }, signal);
    held.push(...answer.holdings.map(({ id, caseId }) => ({ id, caseId })));
    after = answer.next;
  }
  const { thawed, known } = await core.queue.run('thawDrafts', { held, moment: core.clock.moment(null) });
  core.log('drafts.thawed', { thawed, known });
  return thawed;
}
