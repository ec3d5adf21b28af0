import type { EntryAnswer } from '../../main/contract/wire/batch.ts';
import type { JournalEntry } from '../../main/contract/wire/journal.ts';
import { toBase64url } from '../../main/domain/signing/base64url.ts';
import type { Container } from '../store/records/containers.ts';
import type { Records } from '../store/records/records.ts';
import { leavesOf } from './admit.ts';
import { fullBitmap } from './bitmap.ts';

/** Seconds until asking again about what only a person at the centre can resolve. */
const heldSeconds = 3_600;
/** Seconds until asking again about what will be resolved by itself. */
const soonSeconds = 30;

/** What the records say of an authentic, known entry; the same records give the same answer. Changes nothing. */
export async function answerFor(store: Records, entry: JournalEntry, manifestHash: string): Promise<EntryAnswer> {
  const { id } = entry;
  const owner = await store.entries.owner(id);
  const row = await store.entries.byHash(manifestHash);
  if (owner !== undefined && owner !== entry.stationId) return { id, answer: 'LATER', seconds: heldSeconds };
  const own = row && (await store.receipts.byEntry(row.entryNo));
  if (own) return { id, answer: 'HAVE', receipt: own.jws };
  if ('container' in entry) return containerAnswer(store, entry, row?.status === 'admitted');
  if (row?.heldReason === 'conflict') return conflict(store, id);
  return { id, answer: 'LATER', seconds: row?.status === 'admitted' ? soonSeconds : heldSeconds };
}

async function containerAnswer(
  store: Records,
  entry: JournalEntry & { container: object },
  admitted: boolean,
): Promise<EntryAnswer> {
  const { id } = entry;
  const leaves = leavesOf(entry);
  if (leaves === null) return { id, answer: 'REJECT', code: 'size' };
  const { sha256, size } = entry.container as { sha256: string; size: number };
  const container = await store.containers.byHash(id, sha256);
  if (!container) return conflict(store, id);
  if (container.size !== size) return { id, answer: 'REJECT', code: 'size' };
  if (container.state === 'rejected' || !container.leaves.equals(leaves)) return { id, answer: 'REJECT', code: 'hash' };
  if (container.state === 'open') return need(store, container);
  // A second manifest of the same container: the receipt its first manifest got stands.
  const receipt =
    (await store.receipts.ofId(id, entry.type === 'remanifest' ? entry.epoch : null)) ??
    (await store.receipts.newestOf(id));
  if (receipt && !admitted) return { id, answer: 'HAVE', receipt: receipt.jws };
  return { id, answer: 'LATER', seconds: soonSeconds };
}

async function conflict(store: Records, id: string): Promise<EntryAnswer> {
  const known = (await store.containers.living(id)) !== undefined || (await store.entries.hasPlain(id));
  if (!known) return { id, answer: 'LATER', seconds: heldSeconds };
  return { id, answer: 'CONFLICT', receipt: (await store.receipts.newestOf(id))?.jws ?? null };
}

/** The durable leaves of a container. */
export async function bitmapOf(store: Records, container: Container): Promise<Buffer> {
  const leaves = container.leaves.length / 32;
  if (container.state === 'received') return fullBitmap(leaves);
  return (await store.containers.bitmap(container.containerNo)) ?? Buffer.alloc(Math.ceil(leaves / 8));
}

export async function need(store: Records, container: Container): Promise<EntryAnswer> {
  return { id: container.dossierId, answer: 'NEED', bitmap: toBase64url(await bitmapOf(store, container)) };
}
