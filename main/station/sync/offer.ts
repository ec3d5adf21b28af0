import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { OutboxItem } from '../../../db/client.ts';
import { Failure } from '../../contract/result.ts';
import {
  type BatchAnswer,
  type BatchRequest,
  batchAnswer,
  maxBatchBytes,
  maxBatchEntries,
} from '../../contract/wire/batch.ts';
import type { Core } from '../core.ts';
import type { HubClient } from './hub-client.ts';

const pack = promisify(gzip);

/** The first items that fit into one batch; always at least one. */
export function fitBatch(items: OutboxItem[]): OutboxItem[] {
  const overhead = 512;
  let bytes = overhead;
  const fitting: OutboxItem[] = [];
  for (const item of items.slice(0, maxBatchEntries)) {
    bytes += item.jws.length + 3;
    if (bytes > maxBatchBytes && fitting.length > 0) break;
    fitting.push(item);
  }
  return fitting;
}

/**
 * Offers entries to the hub and stores the token of its answer before anything is done with the answer.
 * @throws Failure line_*, hub_*, epoch_frozen, line_unauthorised
 */
export async function offerBatch(
  core: Core,
  hub: HubClient,
  items: OutboxItem[],
  signal: AbortSignal,
): Promise<BatchAnswer> {
  const token = await core.queue.run('getMeta', { key: 'token' });
  const request: BatchRequest = {
    v: 1,
    stationId: core.identity.stationId,
    epoch: core.config().epoch,
    token: token ?? '',
    entries: items.map(({ jws }) => jws),
  };
  // Manifests shrink to half; containers are encrypted and would not.
  const body = await pack(JSON.stringify(request));
  const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' };
  const answer = await hub.json(batchAnswer, { method: 'POST', path: '/v1/batches', body, headers }, signal);
  const fits =
    answer.hubId === core.identity.hubId &&
    answer.stationId === core.identity.stationId &&
    answer.answers.length === items.length &&
    // The hub names a nil id where it could not read ours; such an answer is a refusal and stands in its place.
    answer.answers.every(({ id, answer: kind }, i) => id === items[i]?.id || kind === 'REJECT');
  if (!fits) throw new Failure('hub_unexpected_answer', 'batch');
  const { nextToken, hubEpoch, hubTime } = answer;
  await core.queue.run('noteBatch', { token: nextToken, hubEpoch, hubTime });
  core.clock.heardHub(hubTime);
  return answer;
}
