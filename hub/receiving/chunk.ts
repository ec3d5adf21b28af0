import { createHash } from 'node:crypto';
import { maxChunkLeaves } from '../../main/contract/wire/batch.ts';
import { leafSize } from '../../main/contract/wire/journal.ts';
import type { Container } from '../store/records/containers.ts';
import type { Records } from '../store/records/records.ts';
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
  await assertThawed(context, caller);
  const offered = await containerOf(context, caller, id);
  const count = checkLeaves(offered, first, body);
  await assertRoom(context);
  return context.locks.run(`dossier:${id}`, async () => {
    const container = await containerOf(context, caller, id);
    if (container.containerNo !== offered.containerNo) throw new Refusal('bad_leaf', 'another container by now');
    if (container.state !== 'open') return bitmapOf(store, container);
    const before = await bitmapOf(store, container);
    const part = await blobs.writePart(id, container.size, first * leafSize, body);
    const bitmap = await store.write((records) =>
      record(context, records, container, part === 'fresh' ? before : null, first, count),
    );
    context.checkpoint('chunk:recorded');
    return bitmap;
  });
}

/**
 * Notes the leaves as durable, beside what others noted meanwhile. `lost`: what was noted before the part had to be made anew,
 * and is therefore gone.
 */
async function record(
  context: Receiving,
  records: Records,
  container: Container,
  lost: Buffer | null,
  first: number,
  count: number,
): Promise<Buffer> {
  const known = await records.containers.lockBitmap(container.containerNo);
  // Another process has finished it meanwhile.
  if (!known) return bitmapOf(records, (await records.containers.byNumber(container.containerNo)) ?? container);
  const still = Buffer.from(known.map((byte, i) => byte & ~(lost?.[i] ?? 0)));
  const bitmap = withLeaves(still, first, count);
  await records.containers.setBitmap(container.containerNo, bitmap, nowText(context));
  return bitmap;
}

/** The container a station speaks of; what others own does not exist for it. @throws Refusal `unknown_entry` */
export async function containerOf({ store }: Receiving, caller: Caller, id: string): Promise<Container> {
  const container = await store.containers.latest(id);
  if (!container || (await store.entries.owner(id)) !== caller.stationId) throw new Refusal('unknown_entry');
  return container;
}

/** @throws Refusal `epoch_frozen` */
export async function assertThawed({ store }: Receiving, caller: Caller): Promise<void> {
  const epoch = await store.stations.epoch(caller.stationId, caller.epoch);
  if (epoch?.status !== 'active') throw new Refusal('epoch_frozen');
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
