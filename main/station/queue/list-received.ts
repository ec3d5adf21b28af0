import type { z } from 'zod';
import type { receivedItem } from '../../contract/station/queue.ts';
import type { Core } from '../core.ts';
import { enrolledElsewhere } from '../updates/values.ts';

/** Dossiers with a receipt, newest first, with what the centre said of people enrolled at two stations; and how many there are. */
export async function listReceived(
  core: Core,
  page: { limit: number; offset: number },
): Promise<{ items: z.infer<typeof receivedItem>[]; total: number }> {
  const { items, total } = await core.queue.run('listReceived', page);
  const elsewhere = await enrolledElsewhere(core.queue);
  return { items: items.map((item) => ({ ...item, elsewhere: elsewhere.get(item.dossierId) ?? null })), total };
}
