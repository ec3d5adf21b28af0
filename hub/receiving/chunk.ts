import { maxChunkLeaves } from '../../main/contract/wire/batch.ts';
import { leafSize } from '../../main/contract/wire/journal.ts';
import { digestOf } from '../digest.ts';
import type { Container, Upload } from '../store/records/containers.ts';
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
  return context.locks.run(`dossier:${id}`, async () => {
    const container = await uploadOf(context, caller, id);
    const count = checkLeaves(container, first, body);
    await assertRoom(context);
    const before = bitmapOf(container);
    if (container.state !== 'open') return before;
    const part = await blobs.writePart(id, container.size, first * leafSize, body);
    // Made anew: what was noted of it before is gone.
    const kept = part === 'fresh' ? Buffer.alloc(before.length) : before;
    const bitmap = withLeaves(kept, first, count);
    const done = await store.containers.exchangeBitmap(container.containerNo, before, bitmap, nowText(context));
    const noted = done
      ? bitmap
      : await store.write((records) =>
          record(context, records, container, part === 'fresh' ? before : null, first, count),
        );
    context.checkpoint('chunk:recorded');
    return noted;
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
  if (!known) {
    // Another process has finished it meanwhile.
    const state = (await records.containers.byNumber(container.containerNo))?.state ?? container.state;
    return bitmapOf({ ...container, state, bitmap: null });
  }
  const still = Buffer.from(known.map((byte, i) => byte & ~(lost?.[i] ?? 0)));
  const bitmap = withLeaves(still, first, count);
  await records.containers.setBitmap(container.containerNo, bitmap, nowText(context));
  return bitmap;
}

/** The container a station speaks of; what others own does not exist for it. @throws Refusal `epoch_frozen`, `unknown_entry` */
export async function uploadOf({ store }: Receiving, { stationId, epoch }: Caller, id: string): Promise<Upload> {
  const upload = await store.containers.upload(id, stationId, epoch);
  const status = upload ? upload.epochStatus : (await store.stations.epoch(stationId, epoch))?.status;
  if (status !== 'active') throw new Refusal('epoch_frozen');
  if (upload?.owner !== stationId) throw new Refusal('unknown_entry');
  return upload;
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
    const leaf = count === 1 ? body : body.subarray(i * leafSize, (i + 1) * leafSize);
    const at = (first + i) * 32;
    const expected = container.leaves.subarray(at, at + 32);
    if (!digestOf(leaf).equals(expected)) throw new Refusal('bad_leaf', `leaf ${first + i}`);
  }
  return count;
}
