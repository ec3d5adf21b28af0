import type { OutboxItem } from '../../../db/client.ts';
import type { ErrorCode } from '../../contract/errors/codes.ts';
import { Failure } from '../../contract/result.ts';
import type { EntryAnswer } from '../../contract/wire/batch.ts';
import type { Core } from '../core.ts';
import { toFailure } from '../failure.ts';
import { type HubClient, HubRefusal } from './hub-client.ts';
import { verifyReceipt } from './receipts.ts';
import { uploadContainer } from './upload.ts';

/** Faults of one item, which never hold up the others. Everything else is the line's or the hub's. */
const ownFaults = new Set<ErrorCode>(['item_rejected', 'item_conflict', 'container_broken', 'receipt_invalid']);

/** The hub works, but not on this item; it waits and is offered again. */
const passingFaults = new Set<ErrorCode>(['hub_failed', 'hub_unexpected_answer']);

/** How long it waits where the hub does not say. */
const hubFaultPauseMs = 60 * 1000;
/** How long an item waits after a receipt that does not verify. */
const badReceiptPauseMs = 10 * 60 * 1000;

export interface DeliveryEvents {
  onSent: (bytes: number) => void;
  onReceived: (item: OutboxItem) => void;
}

/**
 * Acts on the hub's answer to one entry, down to the stored receipt. An item with a fault of its own is set aside or
 * postponed in sight.
 * @throws Failure only for what concerns the line as a whole
 */
export async function deliver(
  core: Core,
  hub: HubClient,
  item: OutboxItem,
  answer: EntryAnswer,
  events: DeliveryEvents,
  signal: AbortSignal,
): Promise<void> {
  try {
    const settled =
      answer.answer === 'NEED' ? await uploadContainer(core, hub, item, answer.bitmap, events.onSent, signal) : answer;
    await settle(core, item, settled, events);
  } catch (error) {
    const failure = ofItem(toFailure(error));
    const passing = passingFaults.has(failure.code);
    if (!passing && !ownFaults.has(failure.code)) throw failure;
    core.log('delivery.fault', { seq: item.seq, code: failure.code, detail: failure.detail ?? null });
    const asked = failure instanceof HubRefusal ? failure.retryAfter : null;
    if (passing) await postpone(core, item, asked === null ? hubFaultPauseMs : asked * 1000, failure.code);
    else if (failure.code === 'receipt_invalid') await postpone(core, item, badReceiptPauseMs, failure.code);
    else await setAside(core, item, failure.code);
  }
}

/** A request about one item that the hub calls malformed will not get better by itself. */
function ofItem(failure: Failure): Failure {
  const malformed = failure instanceof HubRefusal && failure.wire === 'bad_request';
  return malformed ? new Failure('item_rejected', failure.wire) : failure;
}

async function settle(core: Core, item: OutboxItem, answer: EntryAnswer, events: DeliveryEvents): Promise<void> {
  switch (answer.answer) {
    case 'HAVE': {
      const receipt = await verifyReceipt(core.identity, item, answer.receipt);
      const { epoch, seq, id, receiptSeq, receivedAt } = receipt;
      const row = { epoch, seq, id, receiptSeq, receivedAt, jws: answer.receipt };
      await core.space.finishing(() =>
        core.queue.run('storeReceipt', { receipt: row, moment: core.clock.moment(null) }),
      );
      await core.checkpoint?.('receipt:stored');
      return events.onReceived(item);
    }
    case 'LATER':
      return postpone(core, item, answer.seconds * 1000, 'hub_busy');
    case 'CONFLICT':
      throw new Failure('item_conflict');
    case 'REJECT':
      throw new Failure('item_rejected', answer.code);
    case 'NEED':
      throw new Failure('hub_unexpected_answer', 'NEED after commit');
  }
}

function postpone(core: Core, item: OutboxItem, ms: number, error: string): Promise<void> {
  const nextAt = new Date(core.clock.now().getTime() + ms).toISOString();
  return core.queue.run('postpone', { epoch: item.epoch, seq: item.seq, nextAt, error });
}

function setAside(core: Core, item: OutboxItem, reason: string): Promise<void> {
  const moment = core.clock.moment(null);
  return core.queue.run('quarantineItem', { epoch: item.epoch, seq: item.seq, reason, moment });
}
