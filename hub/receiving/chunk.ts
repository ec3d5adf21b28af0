import { createHash } from 'node:crypto';
import { maxChunkLeaves } from '../../main/contract/wire/batch.ts';
import { leafSize } from '../../main/contract/wire/journal.ts';
import type { Container } from '../store/containers.ts';
import { bitmapOf } from './answer.ts';
import { withLeaves } from './bitmap.ts';
import { type Caller, nowText, type Receiving } from './context.ts';
import { Refusal } from './refusal.ts';
import { assertRoom } from './room.ts';

/**
 * `PUT /v1/dossiers/{id}/chunks/{n}`: whole leaves from leaf `first` on. Answers the bitmap of what is durable by now.
 * @throws Refusal `unknown_entry`, `bad_request`, `too_large`, `bad_leaf`, `epoch_frozen`, `busy`
 */
export async function receiveChunk(
  context: Receiving,
  caller: Caller,
  id: string,
  first: number,
  body: Uint8Array,
): Promise<Buffer> {
  const { store, blobs } = context;
  assertThawed(context, caller);
  const offered = containerOf(context, caller, id);
  const count = checkLeaves(offered, first, body);
  await assertRoom(context);
  return context.locks.run(`dossier:${id}`, async () => {
    const container = containerOf(context, caller, id);
    if (container.containerNo !== offered.containerNo) throw new Refusal('bad_leaf', 'another container by now');
    if (container.state !== 'open') return bitmapOf(store, container);
    const part = await blobs.writePart(id, container.size, first * leafSize, body);
    // A part that had to be made holds nothing of what the bitmap may still say.
    const durable = part === 'fresh' ? Buffer.alloc(bitmapOf(store, container).length) : bitmapOf(store, container);
    const bitmap = withLeaves(durable, first, count);
    store.write(() => store.containers.setBitmap(container.containerNo, bitmap, nowText(context)));
    context.checkpoint('chunk:recorded');
    return bitmap;
  });
}

/** The container a station speaks of; what others own does not exist for it. @throws Refusal `unknown_entry` */
export function containerOf({ store }: Receiving, caller: Caller, id: string): Container {
  const container = store.containers.latest(id);
  if (!container || store.entries.owner(id) !== caller.stationId) throw new Refusal('unknown_entry');
  return container;
}

/** @throws Refusal `epoch_frozen` */
export function assertThawed({ store }: Receiving, caller: Caller): void {
  if (store.stations.epoch(caller.stationId, caller.epoch)?.status !== 'active') throw new Refusal('epoch_frozen');
}

/** The number of leaves in `body` when every one is what the manifest says. */
function checkLeaves(container: Container, first: number, body: Uint8Array): number {
  const total = container.leaves.length / 32;
  if (first >= total) throw new Refusal('bad_request', `the container has ${total} leaves`);
  const count = Math.ceil(body.length / leafSize);
  if (count > maxChunkLeaves || first + count > total)
    throw new Refusal('too_large', 'at most 4 leaves, none past the end');
  const end = Math.min((first + count) * leafSize, container.size);
  if (count === 0 || first * leafSize + body.length !== end) throw new Refusal('bad_request', 'only whole leaves');
  for (let i = 0; i < count; i++) {
    const leaf = body.subarray(i * leafSize, (i + 1) * leafSize);
    const at = (first + i) * 32;
    const expected = container.leaves.subarray(at, at + 32);
    if (!createHash('sha256').update(leaf).digest().equals(expected))
      throw new Refusal('bad_leaf', `leaf ${first + i}`);
  }
  return count;
}
