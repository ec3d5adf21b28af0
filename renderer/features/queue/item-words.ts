import type { LineState } from '../../../main/contract/station/queue.ts';
import type { QueueItem } from './read-outbox.ts';

/** Identity of an item in a list. */
export const keyOfItem = (item: QueueItem): string => `${item.epoch}-${item.seq}`;

/** A condition on which an item is tried next; each is a key of `queueWords`. */
export type NextWord = 'nextWhenAsked' | 'nextWhenOnline' | 'nextWhenResumed' | 'nextInTurn' | 'nextNow';

/** When an item is tried next: at a moment, or on a condition that has a word. */
export function nextTry(
  item: Pick<QueueItem, 'nextAt'>,
  line: Pick<LineState, 'state' | 'hold'>,
  now: Date,
): { at: string } | { word: NextWord } {
  if (line.state === 'paused') return { word: 'nextWhenResumed' };
  if (line.state === 'offline' || line.state === 'notSetUp') return { word: 'nextWhenOnline' };
  if (item.nextAt !== null && Date.parse(item.nextAt) > now.getTime()) return { at: item.nextAt };
  if (line.hold) return line.hold.until === null ? { word: 'nextWhenAsked' } : { at: line.hold.until };
  return { word: line.state === 'sending' ? 'nextInTurn' : 'nextNow' };
}
