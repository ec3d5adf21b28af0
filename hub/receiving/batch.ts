import type { BatchAnswer, BatchRequest, EntryAnswer } from '../../main/contract/wire/batch.ts';
import type { EntryRow } from '../store/records/entries.ts';
import type { Records } from '../store/records/records.ts';
import { type AuthenticEntry, admit, provesFork } from './admit.ts';
import { answerFor } from './answer.ts';
import { type Caller, nowText, type Receiving } from './context.ts';
import { issueReceipts } from './issue-receipts.ts';
import { hashText, newToken } from './provision.ts';
import { Refusal } from './refusal.ts';
import { assertRoom } from './room.ts';
import { type VerifiedEntry, verifyEntry } from './verify-entry.ts';

/**
 * `POST /v1/batches`. `isGone` tells that the caller hung up meanwhile: such a request changes nothing, so that one which waited
 * in a queue while its sender already tried again does not pass for a copy of the station.
 * @throws Refusal `epoch_frozen` (its entries are kept), `busy`
 */
export async function receiveBatch(
  context: Receiving,
  caller: Caller,
  request: BatchRequest,
  isGone: () => boolean = () => false,
): Promise<BatchAnswer> {
  const { hubId, hubEpoch } = context.hub;
  const { stationId } = caller;
  const nextToken = newToken();
  const tokens = { used: hashText(request.token), fresh: hashText(nextToken) };
  const answers = await receiveEntries(context, caller, request.entries, tokens, isGone);
  return { v: 1, hubId, hubEpoch, stationId, nextToken, hubTime: nowText(context), answers };
}

/**
 * Entries of one station that came by another way than the line: received as a batch is, but for the token, which only a
 * conversation can carry. Two copies of the station are told by their entries alone.
 * @throws Refusal as `receiveBatch`
 */
export function receiveCarried(context: Receiving, caller: Caller, entries: readonly string[]): Promise<EntryAnswer[]> {
  return receiveEntries(context, caller, entries, null, () => false);
}

/** Hashes of the token that was sent and of the one that the answer will carry. */
interface Tokens {
  used: string;
  fresh: string;
}

async function receiveEntries(
  context: Receiving,
  caller: Caller,
  entries: readonly string[],
  tokens: Tokens | null,
  isGone: () => boolean,
): Promise<EntryAnswer[]> {
  const { store } = context;
  await assertRoom(context);
  const verified: VerifiedEntry[] = [];
  for (const jws of entries) verified.push(await verifyEntry(store, caller.stationId, jws));
  context.checkpoint('batch:verified');
  return context.locks.run(`station:${caller.stationId}`, async () => {
    if (isGone()) throw new Refusal('busy', 'the caller hung up', 1);
    const admitted = await admitAll(context, caller, tokens, verified.filter(isAuthentic));
    context.checkpoint('batch:admitted');
    if (admitted === 'frozen') throw new Refusal('epoch_frozen');
    const owed: EntryRow[] = [];
    for (const found of verified) owed.push(...(await receiptOwed(context, found)));
    if (owed.length > 0) await issueReceipts(context, caller.stationId, owed);
    const answers = await store.read(async (records) => {
      const list: EntryAnswer[] = [];
      for (const found of verified) list.push(await answerOf(records, found));
      return list;
    });
    context.checkpoint('batch:answered');
    return answers;
  });
}

const isAuthentic = (found: VerifiedEntry): found is AuthenticEntry =>
  found.kind === 'known' || found.kind === 'unknownForm';

/** One transaction: the token of a line exchanged and every authentic entry recorded, or the epoch frozen and all of them held. */
async function admitAll(
  context: Receiving,
  { stationId, epoch }: Caller,
  tokens: Tokens | null,
  entries: readonly AuthenticEntry[],
): Promise<'admitted' | 'frozen'> {
  const now = nowText(context);
  const outcome = await context.store.write(async (store) => {
    // Holds the station: whatever else is to be said of its journal waits, in this process and in others.
    await store.stations.heard(stationId, now);
    const state = await store.stations.epoch(stationId, epoch);
    const wasFrozen = state?.status !== 'active';
    const current = entries.filter((found) => (found.kind === 'known' ? found.entry : found.outline).epoch === epoch);
    const forked =
      !wasFrozen &&
      ((await anyProvesFork(store, current)) ||
        (tokens !== null &&
          !(await store.tokens.exchange(stationId, epoch, tokens.used, tokens.fresh, state.anyToken === 1))));
    if (forked) {
      await store.stations.freeze(stationId, epoch, now);
      const subject = tokens?.used ?? 'carried';
      await store.alarms.raise({ kind: 'fork', stationId, epoch, subject, id: null, seq: null }, now);
    }
    for (const found of entries) await admit(store, found, wasFrozen || forked, now);
    return { forked, frozen: wasFrozen || forked };
  });
  if (outcome.forked) context.log('warn', 'epoch frozen: two copies of a station', { stationId, epoch });
  return outcome.frozen ? 'frozen' : 'admitted';
}

async function anyProvesFork(store: Records, entries: readonly AuthenticEntry[]): Promise<boolean> {
  for (const found of entries) if (await provesFork(store, found)) return true;
  return false;
}

/** Admitted entries that wait for nothing any more: those without container, and those whose container is here. */
async function receiptOwed({ store }: Receiving, found: VerifiedEntry): Promise<EntryRow[]> {
  if (found.kind !== 'known') return [];
  const row = await store.entries.byHash(found.manifestHash);
  if (row?.status !== 'admitted' || (await store.receipts.byEntry(row.entryNo))) return [];
  if ('container' in found.entry) {
    const container = await store.containers.byHash(row.id, found.entry.container.sha256);
    return container?.state === 'received' && row.containerNo === container.containerNo ? [row] : [];
  }
  return [row];
}

async function answerOf(store: Records, found: VerifiedEntry): Promise<EntryAnswer> {
  if (found.kind === 'notSigned') return { id: found.id, answer: 'REJECT', code: 'signature' };
  if (found.kind === 'tooLarge') return { id: found.id, answer: 'REJECT', code: 'size' };
  if (found.kind === 'unknownForm') return { id: found.outline.id, answer: 'LATER', seconds: 3_600 };
  return answerFor(store, found.entry, found.manifestHash);
}
