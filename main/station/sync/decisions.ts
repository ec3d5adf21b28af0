import { decisionsAnswer } from '../../contract/wire/batch.ts';
import type { Core } from '../core.ts';
import type { HubClient } from './hub-client.ts';
import { verifyDecision } from './receipts.ts';

/** The most the hub gives in one answer. */
const mostAtOnce = 200;
const versionsPerEpoch = 1_000_000_000;

/** Fetches and stores the centre's verdicts since the last one held. @returns how many were new */
export async function fetchDecisions(core: Core, hub: HubClient, signal: AbortSignal): Promise<number> {
  for (let all = 0; ; ) {
    const stored = await fetchOnce(core, hub, signal);
    all += stored;
    if (stored < mostAtOnce) return all;
  }
}

async function fetchOnce(core: Core, hub: HubClient, signal: AbortSignal): Promise<number> {
  const after = await core.queue.run('lastDecision');
  const path = `/v1/decisions?after=${after}`;
  const { decisions } = await hub.json(decisionsAnswer, { method: 'GET', path, body: null }, signal);
  let stored = 0;
  let expected = after + 1;
  for (const jws of decisions) {
    const { version, id, verdict } = await verifyDecision(core.identity, jws);
    // A restored hub goes on with the first version of its epoch's own thousand million.
    const begins = version % versionsPerEpoch === 1 && version >= expected;
    // A gap means that one was lost on the way: take none after it, the next fetch asks again from here.
    if (version !== expected && !begins) break;
    expected = version + 1;
    if (await core.queue.run('storeDecision', { version, id, verdict, jws, moment: core.clock.moment(null) })) stored++;
  }
  if (stored > 0) core.log('decisions.stored', { stored, last: expected - 1 });
  return stored;
}
