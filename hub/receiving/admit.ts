import { firstHead, type JournalEntry } from '../../main/contract/wire/journal.ts';
import { fromBase64url } from '../../main/domain/signing/base64url.ts';
import type { AlarmKind } from '../store/records/alarms.ts';
import type { EntryRow, HeldReason, NewEntry } from '../store/records/entries.ts';
import type { Records } from '../store/records/records.ts';
import type { VerifiedEntry } from './verify-entry.ts';

export type AuthenticEntry = Extract<VerifiedEntry, { kind: 'known' | 'unknownForm' }>;

/** The leaf hashes of a manifest, 32 bytes each; null when their number does not fit the size. */
export function leavesOf(entry: JournalEntry): Buffer | null {
  if (!('container' in entry)) return null;
  const { size, leafSize, leaves } = entry.container;
  if (leaves.length !== Math.ceil(size / leafSize)) return null;
  return Buffer.concat(leaves.map(fromBase64url));
}

/** Whether an authentic entry with another id stands at this number already: two copies of the station exist. */
export async function provesFork(store: Records, { manifestHash, ...found }: AuthenticEntry): Promise<boolean> {
  const { id, stationId, epoch, seq } = found.kind === 'known' ? found.entry : found.outline;
  const there = await store.entries.at(stationId, epoch, seq);
  return there !== undefined && there.manifestHash !== manifestHash && there.id !== id;
}

/**
 * Records an authentic entry, once; whatever is odd about it is kept and raised as an alarm. `frozen` entries belong to a
 * branch of a forked station: kept, but never given a receipt. Call in a write transaction.
 */
export async function admit(store: Records, found: AuthenticEntry, frozen: boolean, now: string): Promise<void> {
  const { stationId, epoch, seq, id } = found.kind === 'known' ? found.entry : found.outline;
  const raise = (kind: AlarmKind): Promise<void> =>
    store.alarms.raise({ kind, stationId, epoch, subject: found.manifestHash, id, seq }, now);
  const known = await store.entries.byHash(found.manifestHash);
  if (known?.heldReason === 'foreign') await raise('foreign_claim');
  if (known?.heldReason === 'conflict') await raise('conflict');
  // Held for its frozen branch or its unknown form, and now offered by an approved copy or to a newer hub.
  const retried = known?.heldReason === 'frozen' || known?.heldReason === 'unknown_form';
  if (known && (!retried || frozen || found.kind === 'unknownForm' || known.placed === 0)) return;
  const owner = await store.entries.claim(id, stationId, now);
  const there = await store.entries.at(stationId, epoch, seq);
  const numberTaken = there !== undefined && there.entryNo !== known?.entryNo;
  const mine = owner === stationId && !frozen && !numberTaken;
  const home = found.kind === 'known' ? await placeContainer(store, found.entry, mine, now) : null;
  if (home === 'malformed') return;
  const reason = await heldReason(store, found, owner, frozen, home, numberTaken);
  if (reason === 'foreign') await raise('foreign_claim');
  if (reason === 'conflict') await raise('conflict');
  if (reason === 'second') await raise('second_manifest');
  if (reason === 'unknown_form') await raise('unknown_form');
  const row: NewEntry = {
    id,
    stationId,
    epoch,
    seq,
    type: found.kind === 'known' ? found.entry.type : 'unknown',
    manifestHash: found.manifestHash,
    prevHead: found.kind === 'known' ? found.entry.prevHead : '',
    jws: found.jws,
    containerNo: reason === null && typeof home === 'number' ? home : null,
    voidsSeq: found.kind === 'known' && found.entry.type === 'void' ? found.entry.voids.seq : null,
    placed: numberTaken ? 0 : 1,
    status: reason === null ? 'admitted' : 'held',
    heldReason: reason,
  };
  const entryNo = known ? await store.entries.readmit(known.entryNo, row) : await store.entries.insert(row, now);
  if (row.placed === 1) await checkLinks(store, { ...row, entryNo, brokenLink: 0 }, now);
  if (found.kind === 'known' && found.entry.type === 'remanifest' && !(await fitsReplaced(store, found.entry))) {
    await raise('broken_replaces');
  }
}

/** The container's number, making it when it is new; null for an entry without one or with another's id. */
async function placeContainer(
  store: Records,
  entry: JournalEntry,
  mine: boolean,
  now: string,
): Promise<number | null | 'malformed' | 'conflict'> {
  if (!('container' in entry)) return null;
  const leaves = leavesOf(entry);
  if (leaves === null) return 'malformed';
  if (!mine) return null;
  const { sha256, size } = entry.container;
  const same = await store.containers.byHash(entry.id, sha256);
  if (same) return same.size === size && same.leaves.equals(leaves) ? same.containerNo : 'malformed';
  if ((await store.containers.living(entry.id)) || (await store.entries.hasPlain(entry.id))) return 'conflict';
  return store.containers.insert(entry.id, sha256, size, leaves, now);
}

async function heldReason(
  store: Records,
  found: AuthenticEntry,
  owner: string,
  frozen: boolean,
  home: number | null | 'conflict',
  numberTaken: boolean,
): Promise<HeldReason | null> {
  if (frozen) return 'frozen';
  if (found.kind === 'unknownForm') return 'unknown_form';
  const { entry } = found;
  if (owner !== entry.stationId) return 'foreign';
  if (home === 'conflict') return 'conflict';
  const plain = !('container' in entry);
  if (plain && (await store.entries.hasOther(entry.id, found.manifestHash))) return 'conflict';
  if (numberTaken) return 'second';
  if (plain) return null;
  const again = entry.type === 'remanifest' ? entry.epoch : null;
  return (await store.entries.hasAdmitted(entry.id, again)) ? 'second' : null;
}

/** Compares `prevHead` with the neighbours that have arrived; the later of two that do not fit is marked. */
async function checkLinks(store: Records, row: EntryRow, now: string): Promise<void> {
  const broken = async (at: EntryRow): Promise<void> => {
    await store.entries.breakLink(at.entryNo);
    await store.outbox.hold(at.entryNo, 'broken_link');
    const { stationId, epoch, seq, id, manifestHash } = at;
    await store.alarms.raise({ kind: 'broken_link', stationId, epoch, subject: manifestHash, id, seq }, now);
  };
  const expected =
    row.seq === 1 ? firstHead : (await store.entries.at(row.stationId, row.epoch, row.seq - 1))?.manifestHash;
  if (row.type !== 'unknown' && expected !== undefined && row.prevHead !== expected) await broken(row);
  const next = await store.entries.at(row.stationId, row.epoch, row.seq + 1);
  if (next && next.type !== 'unknown' && next.prevHead !== row.manifestHash) await broken(next);
}

async function fitsReplaced(store: Records, entry: Extract<JournalEntry, { type: 'remanifest' }>): Promise<boolean> {
  const { epoch, seq, head } = entry.replaces;
  if (epoch >= entry.epoch) return false;
  const replaced = (await store.entries.byHash(head)) ?? (await store.entries.at(entry.stationId, epoch, seq));
  if (!replaced) return true;
  return replaced.manifestHash === head && replaced.id === entry.id && replaced.seq === seq && replaced.epoch === epoch;
}
