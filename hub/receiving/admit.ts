import { firstHead, type JournalEntry } from '../../main/contract/wire/journal.ts';
import { fromBase64url } from '../../main/domain/signing/base64url.ts';
import { all } from '../store/all.ts';
import type { AlarmKind } from '../store/records/alarms.ts';
import type { Container } from '../store/records/containers.ts';
import type { HeldReason, Neighbour, NewEntry, Taken } from '../store/records/entries.ts';
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
 * branch of a forked station: kept, but never given a receipt. Call in a write transaction. Questions that do not need each
 * other's answers are asked together.
 */
export async function admit(store: Records, found: AuthenticEntry, frozen: boolean, now: string): Promise<void> {
  const { stationId, epoch, seq, id } = found.kind === 'known' ? found.entry : found.outline;
  const raise = (kind: AlarmKind): Promise<void> =>
    store.alarms.raise({ kind, stationId, epoch, subject: found.manifestHash, id, seq }, now);
  const [known, owner, around, standing] = await all([
    store.entries.byHash(found.manifestHash),
    // Whoever has an entry here has the claim of its id already: for a repeat nothing changes.
    store.entries.claim(id, stationId, now),
    store.entries.around(stationId, epoch, seq),
    standingFor(store, found),
  ]);
  if (known?.heldReason === 'foreign') await raise('foreign_claim');
  if (known?.heldReason === 'conflict') await raise('conflict');
  // Held for its frozen branch or its unknown form, and now offered by an approved copy or to a newer hub.
  const retried = known?.heldReason === 'frozen' || known?.heldReason === 'unknown_form';
  if (known && (!retried || frozen || found.kind === 'unknownForm' || known.placed === 0)) return;
  const there = around.find((entry) => entry.seq === seq);
  const numberTaken = there !== undefined && there.entryNo !== known?.entryNo;
  const mine = owner === stationId && !frozen && !numberTaken;
  const home = found.kind === 'known' ? await placeContainer(store, found.entry, standing, mine, now) : null;
  if (home === 'malformed') return;
  const reason = heldReason(found, standing.taken, owner, frozen, home, numberTaken);
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
  if (row.placed === 1) await checkLinks(store, { ...row, entryNo }, around, now);
  if (found.kind === 'known' && found.entry.type === 'remanifest' && !(await fitsReplaced(store, found.entry))) {
    await raise('broken_replaces');
  }
}

interface StandingForEntry {
  taken: Taken;
  /** The container the entry names, when it is here. */
  container: Container | undefined;
}

async function standingFor(store: Records, found: AuthenticEntry): Promise<StandingForEntry> {
  const { id } = found.kind === 'known' ? found.entry : found.outline;
  const entry = found.kind === 'known' ? found.entry : null;
  const [taken, container] = await all([
    store.entries.taken(id, found.manifestHash, entry?.type === 'remanifest' ? entry.epoch : null),
    entry && 'container' in entry ? store.containers.byHash(id, entry.container.sha256) : undefined,
  ]);
  return { taken, container };
}

/** The container's number, making it when it is new; null for an entry without one or with another's id. */
async function placeContainer(
  store: Records,
  entry: JournalEntry,
  { taken, container: same }: StandingForEntry,
  mine: boolean,
  now: string,
): Promise<number | null | 'malformed' | 'conflict'> {
  if (!('container' in entry)) return null;
  const leaves = leavesOf(entry);
  if (leaves === null) return 'malformed';
  if (!mine) return null;
  const { sha256, size } = entry.container;
  if (same) return same.size === size && same.leaves.equals(leaves) ? same.containerNo : 'malformed';
  if (taken.living || taken.plain) return 'conflict';
  return store.containers.insert(entry.id, sha256, size, leaves, now);
}

function heldReason(
  found: AuthenticEntry,
  taken: Taken,
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
  if (plain && taken.other) return 'conflict';
  if (numberTaken) return 'second';
  if (plain) return null;
  return taken.same ? 'second' : null;
}

/** Compares `prevHead` with the neighbours that have arrived; the later of two that do not fit is marked. */
async function checkLinks(store: Records, row: Neighbour, around: readonly Neighbour[], now: string): Promise<void> {
  const broken = async (at: Neighbour): Promise<void> => {
    await store.entries.breakLink(at.entryNo);
    await store.outbox.hold(at.entryNo, 'broken_link');
    const { stationId, epoch, seq, id, manifestHash } = at;
    await store.alarms.raise({ kind: 'broken_link', stationId, epoch, subject: manifestHash, id, seq }, now);
  };
  const at = (seq: number): Neighbour | undefined => around.find((entry) => entry.seq === seq);
  const expected = row.seq === 1 ? firstHead : at(row.seq - 1)?.manifestHash;
  if (row.type !== 'unknown' && expected !== undefined && row.prevHead !== expected) await broken(row);
  const next = at(row.seq + 1);
  if (next && next.type !== 'unknown' && next.prevHead !== row.manifestHash) await broken(next);
}

async function fitsReplaced(store: Records, entry: Extract<JournalEntry, { type: 'remanifest' }>): Promise<boolean> {
  const { epoch, seq, head } = entry.replaces;
  if (epoch >= entry.epoch) return false;
  const replaced = (await store.entries.byHash(head)) ?? (await store.entries.at(entry.stationId, epoch, seq));
  if (!replaced) return true;
  return replaced.manifestHash === head && replaced.id === entry.id && replaced.seq === seq && replaced.epoch === epoch;
}
