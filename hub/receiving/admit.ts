import { firstHead, type JournalEntry } from '../../main/contract/wire/journal.ts';
import { fromBase64url } from '../../main/domain/signing/base64url.ts';
import type { AlarmKind } from '../store/alarms.ts';
import type { EntryRow, HeldReason, NewEntry } from '../store/entries.ts';
import type { Store } from '../store/store.ts';
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
export function provesFork(store: Store, { manifestHash, ...found }: AuthenticEntry): boolean {
  const { id, stationId, epoch, seq } = found.kind === 'known' ? found.entry : found.outline;
  const there = store.entries.at(stationId, epoch, seq);
  return there !== undefined && there.manifestHash !== manifestHash && there.id !== id;
}

/**
 * Records an authentic entry, once; whatever is odd about it is kept and raised as an alarm. `frozen` entries belong to a
 * branch of a forked station: kept, but never given a receipt. Call in a write transaction.
 */
export function admit(store: Store, found: AuthenticEntry, frozen: boolean, now: string): void {
  const { stationId, epoch, seq, id } = found.kind === 'known' ? found.entry : found.outline;
  const raise = (kind: AlarmKind): void =>
    store.alarms.raise({ kind, stationId, epoch, subject: found.manifestHash, id, seq }, now);
  const known = store.entries.byHash(found.manifestHash);
  if (known?.heldReason === 'foreign') raise('foreign_claim');
  if (known?.heldReason === 'conflict') raise('conflict');
  // Held for its frozen branch or its unknown form, and now offered by an approved copy or to a newer hub.
  const retried = known?.heldReason === 'frozen' || known?.heldReason === 'unknown_form';
  if (known && (!retried || frozen || found.kind === 'unknownForm' || known.placed === 0)) return;
  const owner = store.entries.claim(id, stationId, now);
  const there = store.entries.at(stationId, epoch, seq);
  const numberTaken = there !== undefined && there.entryNo !== known?.entryNo;
  const mine = owner === stationId && !frozen && !numberTaken;
  const home = found.kind === 'known' ? placeContainer(store, found.entry, mine, now) : null;
  if (home === 'malformed') return;
  const reason = heldReason(store, found, owner, frozen, home, numberTaken);
  if (reason === 'foreign') raise('foreign_claim');
  if (reason === 'conflict') raise('conflict');
  if (reason === 'second') raise('second_manifest');
  if (reason === 'unknown_form') raise('unknown_form');
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
  const entryNo = known ? store.entries.readmit(known.entryNo, row) : store.entries.insert(row, now);
  if (row.placed === 1) checkLinks(store, { ...row, entryNo, brokenLink: 0 }, now);
  if (found.kind === 'known' && found.entry.type === 'remanifest' && !fitsReplaced(store, found.entry)) {
    raise('broken_replaces');
  }
}

/** The container's number, making it when it is new; null for an entry without one or with another's id. */
function placeContainer(
  store: Store,
  entry: JournalEntry,
  mine: boolean,
  now: string,
): number | null | 'malformed' | 'conflict' {
  if (!('container' in entry)) return null;
  const leaves = leavesOf(entry);
  if (leaves === null) return 'malformed';
  if (!mine) return null;
  const { sha256, size } = entry.container;
  const same = store.containers.byHash(entry.id, sha256);
  if (same) return same.size === size && same.leaves.equals(leaves) ? same.containerNo : 'malformed';
  if (store.containers.living(entry.id) || store.entries.hasPlain(entry.id)) return 'conflict';
  return store.containers.insert(entry.id, sha256, size, leaves, now);
}

function heldReason(
  store: Store,
  found: AuthenticEntry,
  owner: string,
  frozen: boolean,
  home: number | null | 'conflict',
  numberTaken: boolean,
): HeldReason | null {
  if (frozen) return 'frozen';
  if (found.kind === 'unknownForm') return 'unknown_form';
  const { entry } = found;
  if (owner !== entry.stationId) return 'foreign';
  if (home === 'conflict') return 'conflict';
  const plain = !('container' in entry);
  if (plain && store.entries.hasOther(entry.id, found.manifestHash)) return 'conflict';
  if (numberTaken) return 'second';
  if (plain) return null;
  return store.entries.hasAdmitted(entry.id, entry.type === 'remanifest' ? entry.epoch : null) ? 'second' : null;
}

/** Compares `prevHead` with the neighbours that have arrived; the later of two that do not fit is marked. */
function checkLinks(store: Store, row: EntryRow, now: string): void {
  const broken = (at: EntryRow): void => {
    store.entries.breakLink(at.entryNo);
    store.receipts.hold(at.entryNo, 'broken_link');
    const { stationId, epoch, seq, id, manifestHash } = at;
    store.alarms.raise({ kind: 'broken_link', stationId, epoch, subject: manifestHash, id, seq }, now);
  };
  const expected = row.seq === 1 ? firstHead : store.entries.at(row.stationId, row.epoch, row.seq - 1)?.manifestHash;
  if (row.type !== 'unknown' && expected !== undefined && row.prevHead !== expected) broken(row);
  const next = store.entries.at(row.stationId, row.epoch, row.seq + 1);
  if (next && next.type !== 'unknown' && next.prevHead !== row.manifestHash) broken(next);
}

function fitsReplaced(store: Store, entry: Extract<JournalEntry, { type: 'remanifest' }>): boolean {
  const { epoch, seq, head } = entry.replaces;
  if (epoch >= entry.epoch) return false;
  const replaced = store.entries.byHash(head) ?? store.entries.at(entry.stationId, epoch, seq);
  if (!replaced) return true;
  return replaced.manifestHash === head && replaced.id === entry.id && replaced.seq === seq && replaced.epoch === epoch;
}
