import { expect, test } from 'vitest';
import { Failure } from '../../contract/result.ts';
import { ofItem } from './deliver.ts';
import { HubRefusal } from './hub-client.ts';

const unread = (status: number): Failure => new Failure('hub_unexpected_answer', String(status));

test.each([
  [new HubRefusal('bad_request', null), 'item_rejected'],
  [new HubRefusal('code_used', null), 'item_rejected'],
  [new HubRefusal('too_large', null), 'item_rejected'],
  [new HubRefusal('unknown_entry', null), 'item_unknown'],
  [new HubRefusal('failed', null), 'hub_failed'],
  [new HubRefusal('busy', 30), 'hub_busy'],
  [unread(405), 'item_rejected'],
  [unread(431), 'item_rejected'],
  // Of who asks, of the moment, of the hub.
  ...[401, 403, 407, 408, 421, 425, 429, 500, 502].map((status) => [unread(status), 'hub_unexpected_answer'] as const),
  [new Failure('hub_unexpected_answer', 'bitmap'), 'hub_unexpected_answer'],
] as const)('%s of one item means %s', (failure, code) => {
  expect(ofItem(failure).code).toBe(code);
});
