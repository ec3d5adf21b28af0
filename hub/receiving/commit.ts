import type { CommitAnswer, EntryAnswer } from '../../main/contract/wire/batch.ts';
import { firstHead } from '../../main/contract/wire/journal.ts';
import type { Inspection, Whole } from '../store/blobs/blobs.ts';
import type { Container, Upload } from '../store/records/containers.ts';
import type { Records } from '../store/records/records.ts';
import { bitmapOf, need } from './answer.ts';
import { hasAll, hasLeaf, withLeaves } from './bitmap.ts';
import { uploadOf } from './chunk.ts';
import { type Caller, nowText, type Receiving } from './context.ts';
import { type ChainStanding, issueReceipts } from './issue-receipts.ts';

/**
 * `POST /v1/dossiers/{id}/commit`: reads the whole container back, makes it durable as an object and then, in one transaction,
 * receipted and queued for the back end.
 * @throws Refusal `unknown_entry`, `epoch_frozen`
 */
export async function commitDossier(context: Receiving, caller: Caller, id: string): Promise<CommitAnswer> {
  const answer = await context.locks.run(`dossier:${id}`, async () => {
    const container = await uploadOf(context, caller, id);
    return context.locks.run(`object:${container.sha256}`, () => commit(context, caller, container));
  });
  const { hubId, hubEpoch } = context.hub;
  return { v: 1, hubId, hubEpoch, stationId: caller.stationId, answer };
}

async function commit(context: Receiving, caller: Caller, container: Upload): Promise<EntryAnswer> {
  const { store } = context;
  if (container.state === 'rejected') return { id: container.dossierId, answer: 'REJECT', code: 'hash' };
  if (container.state === 'open') {
    if (!hasAll(bitmapOf(container), container.leaves.length / 32)) return need(container);
    const refused = await makeObject(context, caller, container);
    if (refused) return refused;
  }
  return context.locks.run(`station:${caller.stationId}`, async () => {
    const entries = await store.entries.admittedWithChain(container.containerNo, caller.stationId);
    const [first] = entries;
    const known: ChainStanding = {
      end: { receiptSeq: first?.endSeq ?? 0, hash: first?.endHash ?? firstHead },
      receipts: new Map(entries.flatMap(({ entryNo, receipt }) => (receipt === null ? [] : [[entryNo, receipt]]))),
    };
    const finish =
      container.state === 'open'
        ? (records: Records, now: string) => records.containers.finish(container.containerNo, 'received', now)
        : null;
    const receipts = await issueReceipts(context, caller.stationId, entries, finish, known);
    const mine = entries.findLast((entry) => entry.epoch === caller.epoch) ?? entries.at(-1);
    const receipt = mine && receipts.get(mine.entryNo);
    if (!receipt) throw new TypeError('an open container without an admitted entry');
    return { id: container.dossierId, answer: 'HAVE', receipt };
  });
}

/** Turns the part into the object, or says why not; null when the object is durable. */
async function makeObject(context: Receiving, caller: Caller, container: Upload): Promise<EntryAnswer | null> {
  const { blobs } = context;
  const { dossierId: id, sha256 } = container;
  const isWhole = (seen: Whole | null): boolean => seen?.sha256 === sha256 && seen.size === container.size;
  const part = await blobs.hashPart(id, container.size);
  context.checkpoint('commit:inspected');
  // No part, but the object: an earlier commit ended between the rename and its transaction.
  if (!part && isWhole(await blobs.hashObject(sha256))) {
    await blobs.settleObject(sha256);
    return null;
  }
  if (!isWhole(part)) {
    const seen = await blobs.inspectPart(id, container.size);
    if (!isWhole(seen)) {
      if (seen?.leaves.equals(container.leaves)) return reject(context, caller, container);
      return askAgain(context, caller, container, seen);
    }
  }
  try {
    await blobs.keepPart(id, sha256, container.size);
  } catch (error) {
    // Another process may have kept it at the same moment; if not, the failure stands.
    if (!isWhole(await blobs.hashObject(sha256).catch(() => null))) throw error;
    await blobs.settleObject(sha256);
  }
  return null;
}

/** Every leaf is as signed and the whole is not: the manifest contradicts itself, and no transfer can mend that. */
async function reject(context: Receiving, caller: Caller, container: Container): Promise<EntryAnswer> {
  const { store } = context;
  const now = nowText(context);
  await store.write(async (records) => {
    await records.containers.finish(container.containerNo, 'rejected', now);
    await raise(records, caller, container, 'wrong_hash', now);
  });
  await context.blobs.removePart(container.dossierId);
  return { id: container.dossierId, answer: 'REJECT', code: 'hash' };
}

/** Leaves that do not read back as they were received (a failing disk) are asked for again. */
async function askAgain(
  context: Receiving,
  caller: Caller,
  container: Upload,
  part: Inspection | null,
): Promise<EntryAnswer> {
  const { store } = context;
  const now = nowText(context);
  // A part of another size cannot become this container; it is the rest of an earlier upload under the same id.
  if (part && part.size !== container.size) await context.blobs.removePart(container.dossierId);
  const kept = part?.size === container.size ? part : null;
  const left = await store.write(async (records) => {
    let bitmap = (await records.containers.lockBitmap(container.containerNo)) ?? null;
    if (bitmap === null) return null;
    for (let n = 0; n < container.leaves.length / 32; n++) {
      const at = n * 32;
      const good = kept?.leaves.subarray(at, at + 32).equals(container.leaves.subarray(at, at + 32)) ?? false;
      if (hasLeaf(bitmap, n) && !good) bitmap = withLeaves(bitmap, n, 1, false);
    }
    await records.containers.setBitmap(container.containerNo, bitmap, now);
    await raise(records, caller, container, 'storage_damaged', now);
    return bitmap;
  });
  context.log('error', 'stored leaves do not read back, asked for again', { dossierId: container.dossierId });
  return need({ ...container, bitmap: left });
}

function raise(
  records: Records,
  { stationId, epoch }: Caller,
  { sha256, dossierId }: Container,
  kind: 'wrong_hash' | 'storage_damaged',
  now: string,
): Promise<void> {
  return records.alarms.raise({ kind, stationId, epoch, subject: sha256, id: dossierId, seq: null }, now);
}
