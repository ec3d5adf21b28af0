import type { ErrorCode } from '../../contract/errors/codes.ts';
import { Failure } from '../../contract/result.ts';
import type { EntryAnswer } from '../../contract/wire/batch.ts';
import type { Core } from '../core.ts';
import { HubRefusal } from './hub-client.ts';
import { type Entry, verifyReceipt } from './receipts.ts';

/** Faults of one item, which never hold up the others. Everything else is the line's or the hub's. */
const ownFaults = new Set<ErrorCode>([
  'item_rejected',
  'item_unknown',
  'item_conflict',
  'container_broken',
  'receipt_invalid',
]);

/** The hub works, but not on this item; it waits and is offered again. */
const passingFaults = new Set<ErrorCode>(['hub_failed', 'hub_unexpected_answer']);

/** How long it waits where the hub does not say. */
const hubFaultPauseMs = 60 * 1000;
/** How long an item waits after a receipt that does not verify. */
const badReceiptPauseMs = 10 * 60 * 1000;

/** Every answer but the one that more is needed. */
export type Settling = Exclude<EntryAnswer, { answer: 'NEED' }>;

/** What an answer of the hub settles: the receipt is stored, or the item waits. @throws Failure of the item: see `atFault` */
export async function settle(core: Core, item: Entry, answer: Settling): Promise<'received' | 'waits'> {
  switch (answer.answer) {
    case 'HAVE': {
      const receipt = await verifyReceipt(core.identity, item, answer.receipt);
      const { epoch, seq, id, receiptSeq, receivedAt } = receipt;
      const row = { epoch, seq, id, receiptSeq, receivedAt, jws: answer.receipt };
      await core.space.finishing(() =>
        core.queue.run('storeReceipt', { receipt: row, moment: core.clock.moment(null) }),
      );
      await core.checkpoint?.('receipt:stored');
      return 'received';
    }
    case 'LATER':
      await postpone(core, item, answer.seconds * 1000, 'hub_busy');
      return 'waits';
    case 'CONFLICT':
      throw new Failure('item_conflict');
    case 'REJECT':
      throw new Failure('item_rejected', answer.code);
  }
}

/**
 * Deals with a failure that is the item's own: it is postponed, or set aside in sight, and the others go on.
 * @throws Failure the same one when it concerns the line or the hub as a whole
 */
export async function atFault(core: Core, item: Entry, thrown: Failure): Promise<void> {
  const failure = ofItem(thrown);
  const passing = passingFaults.has(failure.code);
  if (!passing && !ownFaults.has(failure.code)) throw failure;
  core.log('delivery.fault', { seq: item.seq, code: failure.code, detail: failure.detail ?? null });
  const asked = failure instanceof HubRefusal ? failure.retryAfter : null;
  if (passing) await postpone(core, item, asked === null ? hubFaultPauseMs : asked * 1000, failure.code);
  else if (failure.code === 'receipt_invalid') await postpone(core, item, badReceiptPauseMs, failure.code);
  else await setAside(core, item, failure.code);
}

/** 4xx that speak of who asks or of the moment, not of what is asked. */
const ofTheMoment = /^(401|403|407|408|421|425|426|429|451)$/;

/**
 * A request about one item that the hub will not have (4xx) does not get better by itself: malformed, unknown, of a form this program
 * cannot read.
 */
export function ofItem(failure: Failure): Failure {
  if (failure instanceof HubRefusal) {
    const { wire } = failure;
    if (wire === 'unknown_entry') return new Failure('item_unknown', wire);
    return wire === 'bad_request' || wire === 'code_used' ? new Failure('item_rejected', wire) : failure;
  }
  const status = failure.code === 'hub_unexpected_answer' ? (failure.detail ?? '') : '';
  return /^4\d\d$/.test(status) && !ofTheMoment.test(status) ? new Failure('item_rejected', status) : failure;
}

function postpone(core: Core, item: Entry, ms: number, error: string): Promise<void> {
  const nextAt = new Date(core.clock.now().getTime() + ms).toISOString();
  return core.queue.run('postpone', { epoch: item.epoch, seq: item.seq, nextAt, error });
}

function setAside(core: Core, item: Entry, reason: string): Promise<void> {
  const moment = core.clock.moment(null);
  return core.queue.run('quarantineItem', { epoch: item.epoch, seq: item.seq, reason, moment });
}
