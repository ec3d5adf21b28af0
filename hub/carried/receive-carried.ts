import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type EntryAnswer, maxBatchBytes, maxBatchEntries, maxChunkLeaves } from '../../main/contract/wire/batch.ts';
import { leafSize, maxContainerSize } from '../../main/contract/wire/journal.ts';
import { receipt } from '../../main/contract/wire/receipt.ts';
import { fromBase64url } from '../../main/domain/signing/base64url.ts';
import { readVerifiedJws } from '../../main/domain/signing/jws.ts';
import { hasLeaf } from '../receiving/bitmap.ts';
import type { Caller, Receiving } from '../receiving/context.ts';
import type { Receiver } from '../receiving/receiver.ts';
import { Refusal } from '../receiving/refusal.ts';
import { verifyEntry } from '../receiving/verify-entry.ts';
import type { FoundEntry, FoundFolder } from './find-entries.ts';

/** What became of an entry: the first two have their receipt. */
export type CarriedOutcome =
  | 'received'
  /** Its receipt was given before, by whichever way. */
  | 'known'
  /** Of a station this hub does not know. */
  | 'foreign_station'
  | 'unreadable'
  | 'not_signed'
  | 'too_large'
  | 'container_missing'
  /** It is not what the manifest was signed for. */
  | 'container_damaged'
  /** It is another manifest's. */
  | 'container_swapped'
  | 'conflict'
  /** Kept, and waits for somebody at the centre. */
  | 'held'
  | 'epoch_frozen'
  | 'busy';

export interface CarriedItem {
  name: string;
  id: string | null;
  seq: number | null;
  outcome: CarriedOutcome;
}

export interface CarriedFolder {
  items: CarriedItem[];
  /** Signed bytes as stored, by station. */
  receipts: Map<string, string[]>;
}

/** A commit may find that leaves are missing after all. */
const mostRounds = 3;

/**
 * Receives the pairs of a folder exactly as if their stations had sent them: offered, then the leaves that are missing, then the
 * commit. What the hub does not take is named; it changes nothing, and keeps no other from being received.
 */
export async function receiveCarriedFolder(
  context: Receiving,
  receiver: Receiver,
  found: FoundFolder,
): Promise<CarriedFolder> {
  const result: CarriedFolder = {
    items: found.unreadable.map((name) => ({ name, id: null, seq: null, outcome: 'unreadable' })),
    receipts: new Map(),
  };
  const startedAt = context.clock().toISOString();
  for (const [stationId, entries] of Map.groupBy(found.entries, (entry) => entry.stationId)) {
    const tell = (entry: FoundEntry, outcome: CarriedOutcome): void => {
      result.items.push({ name: entry.name, id: entry.id, seq: entry.seq, outcome });
    };
    const caller = await callerOf(context, stationId, entries);
    if (caller === null) {
      const isKnown = (await context.store.stations.get(stationId)) !== undefined;
      for (const entry of entries) tell(entry, isKnown ? 'not_signed' : 'foreign_station');
      continue;
    }
    const take = (entry: FoundEntry, answer: EntryAnswer | CarriedOutcome): void => {
      if (typeof answer === 'string' || answer.answer !== 'HAVE') {
        tell(entry, typeof answer === 'string' ? answer : refused(answer));
        return;
      }
      const held = result.receipts.get(stationId) ?? [];
      result.receipts.set(stationId, [...held, answer.receipt]);
      tell(entry, readVerifiedJws(answer.receipt, receipt).receivedAt < startedAt ? 'known' : 'received');
    };
    for (const batch of batches(entries)) {
      const answers = await offer(receiver, caller, batch);
      for (const [i, entry] of batch.entries()) {
        const answer = answers[i] ?? 'held';
        const needs = typeof answer !== 'string' && answer.answer === 'NEED';
        take(entry, needs ? await bring(receiver, caller, found, entry, answer) : answer);
      }
    }
  }
  return result;
}

/** The newest epoch for which the drive holds something that the station signed: who it is that brings it. */
async function callerOf(context: Receiving, stationId: string, entries: readonly FoundEntry[]): Promise<Caller | null> {
  for (const { jws, epoch } of entries.toReversed()) {
    const { kind } = await verifyEntry(context.store, stationId, jws);
    if (kind === 'known' || kind === 'unknownForm') return { stationId, epoch };
  }
  return null;
}

function* batches(entries: readonly FoundEntry[]): Generator<FoundEntry[]> {
  let batch: FoundEntry[] = [];
  let bytes = 0;
  for (const entry of entries) {
    if (batch.length === maxBatchEntries || (batch.length > 0 && bytes + entry.jws.length > maxBatchBytes)) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push(entry);
    bytes += entry.jws.length;
  }
  if (batch.length > 0) yield batch;
}

async function offer(
  receiver: Receiver,
  caller: Caller,
  batch: readonly FoundEntry[],
): Promise<(EntryAnswer | CarriedOutcome)[]> {
  try {
    return await receiver.carried(
      caller,
      batch.map(({ jws }) => jws),
    );
  } catch (error) {
    return batch.map(() => outcomeOf(error));
  }
}

/** The container of an entry, leaf by leaf. It is read and judged as a whole first: of a wrong one nothing is stored. */
async function bring(
  receiver: Receiver,
  caller: Caller,
  { folder, entries }: FoundFolder,
  entry: FoundEntry,
  first: Extract<EntryAnswer, { answer: 'NEED' }>,
): Promise<EntryAnswer | CarriedOutcome> {
  const wanted = entry.container;
  if (wanted === null) return 'held';
  const bytes = await readContainer(join(folder, `${entry.id}.cms`));
  if (bytes === null) return 'container_missing';
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  if (sha256 !== wanted.sha256 || bytes.length !== wanted.size) {
    return entries.some(({ container }) => container?.sha256 === sha256) ? 'container_swapped' : 'container_damaged';
  }
  try {
    let bitmap: Uint8Array = fromBase64url(first.bitmap);
    for (let round = 0; round < mostRounds; round++) {
      for (const [leaf, count] of missing(bitmap, Math.ceil(bytes.length / leafSize))) {
        const part = bytes.subarray(leaf * leafSize, (leaf + count) * leafSize);
        await receiver.chunk(caller, entry.id, leaf, part);
      }
      const { answer } = await receiver.commit(caller, entry.id);
      if (answer.answer !== 'NEED') return answer;
      bitmap = fromBase64url(answer.bitmap);
    }
    return 'held';
  } catch (error) {
    return outcomeOf(error);
  }
}

function missing(bitmap: Uint8Array, leaves: number): [first: number, count: number][] {
  const runs: [number, number][] = [];
  for (let n = 0; n < leaves; n++) {
    if (hasLeaf(bitmap, n)) continue;
    const last = runs.at(-1);
    if (last && last[0] + last[1] === n && last[1] < maxChunkLeaves) last[1]++;
    else runs.push([n, 1]);
  }
  return runs;
}

async function readContainer(path: string): Promise<Buffer | null> {
  try {
    return (await stat(path)).size > maxContainerSize ? null : await readFile(path);
  } catch {
    return null;
  }
}

function refused(answer: Exclude<EntryAnswer, { answer: 'HAVE' }>): CarriedOutcome {
  if (answer.answer === 'CONFLICT') return 'conflict';
  if (answer.answer !== 'REJECT') return 'held';
  if (answer.code === 'signature') return 'not_signed';
  return answer.code === 'size' ? 'too_large' : 'container_damaged';
}

/** @throws what is no refusal: a fault of the hub */
function outcomeOf(error: unknown): CarriedOutcome {
  if (!(error instanceof Refusal)) throw error;
  if (error.code === 'epoch_frozen' || error.code === 'busy') return error.code;
  if (error.code === 'bad_leaf') return 'container_damaged';
  return error.code === 'too_large' ? 'too_large' : 'held';
}
