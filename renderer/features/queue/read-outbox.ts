import type { z } from 'zod';
import type { AppError } from '../../../main/contract/result.ts';
import type { queueItem } from '../../../main/contract/station/queue.ts';

export type QueueItem = z.infer<typeof queueItem>;
type Answer = { ok: true; value: { items: QueueItem[] } } | { ok: false; error: AppError };

/** The most the station gives in one answer. */
const mostAtOnce = 500;

/**
 * A page of what waits, or of what is set aside. The station lists both in one sequence, oldest first, so the list is read
 * from its start until the page is full.
 *
 * @param fetch one answer of `queue.list`
 * @param want `others` is how many of the other sort there are: with it one answer usually is enough
 */
export async function readOutbox(
  fetch: (limit: number, offset: number) => Promise<Answer>,
  want: { setAside: boolean; skip: number; take: number; others: number },
): Promise<{ ok: true; value: QueueItem[] } | { ok: false; error: AppError }> {
  const found: QueueItem[] = [];
  const enough = want.skip + want.take;
  const limit = Math.min(mostAtOnce, Math.max(1, enough + want.others));
  for (let offset = 0; found.length < enough; offset += limit) {
    const answer = await fetch(limit, offset);
    if (!answer.ok) return answer;
    const { items } = answer.value;
    found.push(...items.filter((item) => (item.quarantined !== null) === want.setAside));
    if (items.length < limit) break;
  }
  return { ok: true, value: found.slice(want.skip, enough) };
}
