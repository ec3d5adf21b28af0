import type { EntryAnswer } from '../../main/contract/wire/batch.ts';
import type { JournalEntry } from '../../main/contract/wire/journal.ts';
import { toBase64url } from '../../main/domain/signing/base64url.ts';
import { all } from '../store/all.ts';
import type { Container } from '../store/records/containers.ts';
import type { EntryStanding } from '../store/records/entries.ts';
import type { Records } from '../store/records/records.ts';
import { leavesOf } from './admit.ts';
import { fullBitmap } from './bitmap.ts';

/** Seconds until asking again about what only a person at the centre can resolve. */
const heldSeconds = 3_600;
/** Seconds until asking again about what will be resolved by itself. */
const soonSeconds = 30;

export type ContainerWithBitmap = Container & { bitmap: Buffer | null };

/** What the records know of an entry: nearly always all that its answer depends on. */
export interface Standing {
  row: EntryStanding | undefined;
  container: ContainerWithBitmap | undefined;
}

export async function standingOf(store: Records, entry: JournalEntry, manifestHash: string): Promise<Standing> {
  const [row, container] = await all([
    store.entries.standing(manifestHash),
    'container' in entry ? store.containers.withBitmap(entry.id, entry.container.sha256) : undefined,
  ]);
  return { row, container };
}

/** What the records say of an authentic, known entry; the same records give the same answer. Changes nothing. */
export async function answerFor(store: Records, entry: JournalEntry, standing: Standing): Promise<EntryAnswer> {
  const { id } = entry;
  const { row } = standing;
  const owner = row ? row.owner : await store.entries.owner(id);
  if (owner && owner !== entry.stationId) return { id, answer: 'LATER', seconds: heldSeconds };
  if (row?.receipt) return { id, answer: 'HAVE', receipt: row.receipt };
  if ('container' in entry) return containerAnswer(store, entry, standing);
  if (row?.heldReason === 'conflict') return conflict(store, id);
  return { id, answer: 'LATER', seconds: row?.status === 'admitted' ? soonSeconds : heldSeconds };
}

async function containerAnswer(
  store: Records,
  entry: Extract<JournalEntry, { container: object }>,
  { row, container }: Standing,
): Promise<EntryAnswer> {
  const { id } = entry;
  const leaves = leavesOf(entry);
  if (leaves === null) return { id, answer: 'REJECT', code: 'size' };
  if (!container) return conflict(store, id);
  if (container.size !== entry.container.size) return { id, answer: 'REJECT', code: 'size' };
  if (container.state === 'rejected' || !container.leaves.equals(leaves)) return { id, answer: 'REJECT', code: 'hash' };
  if (container.state === 'open') return need(container);
  // A second manifest of the same container: the receipt its first manifest got stands.
  const receipt =
    (await store.receipts.ofId(id, entry.type === 'remanifest' ? entry.epoch : null)) ??
    (await store.receipts.newestOf(id));
  if (receipt && row?.status !== 'admitted') return { id, answer: 'HAVE', receipt: receipt.jws };
  return { id, answer: 'LATER', seconds: soonSeconds };
}

async function conflict(store: Records, id: string): Promise<EntryAnswer> {
  const known = (await store.containers.living(id)) !== undefined || (await store.entries.hasPlain(id));
  if (!known) return { id, answer: 'LATER', seconds: heldSeconds };
  return { id, answer: 'CONFLICT', receipt: (await store.receipts.newestOf(id))?.jws ?? null };
}

/** The durable leaves of a container. */
export function bitmapOf({ state, leaves, bitmap }: ContainerWithBitmap): Buffer {
  const count = leaves.length / 32;
  if (state === 'received') return fullBitmap(count);
  return bitmap ?? Buffer.alloc(Math.ceil(count / 8));
}

export function need(container: ContainerWithBitmap): EntryAnswer {
  return { id: container.dossierId, answer: 'NEED', bitmap: toBase64url(bitmapOf(container)) };
}
