import type { BatchAnswer, BatchRequest, EntryAnswer } from '../../main/contract/wire/batch.ts';
import { all } from '../store/all.ts';
import type { EntryRow } from '../store/records/entries.ts';
import { type AuthenticEntry, admit, provesFork } from './admit.ts';
import { answerFor, type Standing, standingOf } from './answer.ts';
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
    let looked = await look(context, verified);
    const owed = looked.flatMap(({ standing }) => receiptOwed(standing));
    if (owed.length > 0) {
      await issueReceipts(context, caller.stationId, owed);
      looked = await look(context, verified);
    }
    context.checkpoint('batch:answered');
    return looked.map(({ answer }) => answer);
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
    const own = entries.filter((found) => (found.kind === 'known' ? found.entry : found.outline).epoch === epoch);
    const [, state, ...proofs] = await all([
      // Holds the station: whatever else is to be said of its journal waits, in this process and in others.
      store.stations.heard(stationId, now),
      store.stations.epoch(stationId, epoch),
      ...own.map((found) => provesFork(store, found)),
    ]);
    const wasFrozen = state?.status !== 'active';
    const forked =
      !wasFrozen &&
      (proofs.includes(true) ||
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

/** Standing and answer of each, as one view of the records has them. */
function look({ store }: Receiving, verified: readonly VerifiedEntry[]) {
  return store.read((records) =>
    all(
      verified.map(async (found) => {
        if (found.kind !== 'known') return { standing: null, answer: answerUnknown(found) };
        const standing = await standingOf(records, found.entry, found.manifestHash);
        return { standing, answer: await answerFor(records, found.entry, standing) };
      }),
    ),
  );
}

/** Admitted entries that wait for nothing any more: those without container, and those whose container is here. */
function receiptOwed(standing: Standing | null): EntryRow[] {
  const row = standing?.row;
  if (row?.status !== 'admitted' || row.receipt !== null) return [];
  if (row.containerNo === null) return [row];
  const container = standing?.container;
  return container?.state === 'received' && row.containerNo === container.containerNo ? [row] : [];
}

function answerUnknown(found: Exclude<VerifiedEntry, { kind: 'known' }>): EntryAnswer {
  if (found.kind === 'notSigned') return { id: found.id, answer: 'REJECT', code: 'signature' };
  if (found.kind === 'tooLarge') return { id: found.id, answer: 'REJECT', code: 'size' };
  return { id: found.outline.id, answer: 'LATER', seconds: 3_600 };
}
