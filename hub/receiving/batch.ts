import type { BatchAnswer, BatchRequest, EntryAnswer } from '../../main/contract/wire/batch.ts';
import type { EntryRow } from '../store/entries.ts';
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
  const { store, hub } = context;
  await assertRoom(context);
  const verified: VerifiedEntry[] = [];
  for (const jws of request.entries) verified.push(await verifyEntry(store, caller.stationId, jws));
  context.checkpoint('batch:verified');
  return context.locks.run(`station:${caller.stationId}`, async () => {
    if (isGone()) throw new Refusal('busy', 'the caller hung up', 1);
    const nextToken = newToken();
    const admitted = admitAll(
      context,
      caller,
      hashText(request.token),
      hashText(nextToken),
      verified.filter(isAuthentic),
    );
    context.checkpoint('batch:admitted');
    if (admitted === 'frozen') throw new Refusal('epoch_frozen');
    const owed = verified.flatMap((found) => receiptOwed(context, found));
    if (owed.length > 0) await issueReceipts(context, caller.stationId, owed);
    const answers = store.read(() => verified.map((found) => answerOf(context, found)));
    context.checkpoint('batch:answered');
    return {
      v: 1,
      hubId: hub.hubId,
      hubEpoch: hub.hubEpoch,
      stationId: caller.stationId,
      nextToken,
      hubTime: nowText(context),
      answers,
    };
  });
}

const isAuthentic = (found: VerifiedEntry): found is AuthenticEntry =>
  found.kind === 'known' || found.kind === 'unknownForm';

/** One transaction: the token exchanged and every authentic entry recorded, or the epoch frozen and all of them held. */
function admitAll(
  context: Receiving,
  { stationId, epoch }: Caller,
  used: string,
  fresh: string,
  entries: readonly AuthenticEntry[],
): 'admitted' | 'frozen' {
  const { store } = context;
  const now = nowText(context);
  return store.write(() => {
    const state = store.stations.epoch(stationId, epoch);
    const wasFrozen = state?.status !== 'active';
    const current = entries.filter((found) => (found.kind === 'known' ? found.entry : found.outline).epoch === epoch);
    const forked =
      !wasFrozen &&
      (current.some((found) => provesFork(store, found)) ||
        !store.tokens.exchange(stationId, epoch, used, fresh, state.anyToken === 1));
    if (forked) {
      store.stations.freeze(stationId, epoch, now);
      store.alarms.raise({ kind: 'fork', stationId, epoch, subject: used, id: null, seq: null }, now);
      context.log('warn', 'epoch frozen: two copies of a station', { stationId, epoch });
    }
    for (const found of entries) admit(store, found, wasFrozen || forked, now);
    return wasFrozen || forked ? 'frozen' : 'admitted';
  });
}

/** Admitted entries that wait for nothing any more: those without container, and those whose container is here. */
function receiptOwed({ store }: Receiving, found: VerifiedEntry): EntryRow[] {
  if (found.kind !== 'known') return [];
  const row = store.entries.byHash(found.manifestHash);
  if (row?.status !== 'admitted' || store.receipts.byEntry(row.entryNo)) return [];
  if ('container' in found.entry) {
    const container = store.containers.byHash(row.id, found.entry.container.sha256);
    return container?.state === 'received' && row.containerNo === container.containerNo ? [row] : [];
  }
  return [row];
}

function answerOf({ store }: Receiving, found: VerifiedEntry): EntryAnswer {
  if (found.kind === 'notSigned') return { id: found.id, answer: 'REJECT', code: 'signature' };
  if (found.kind === 'tooLarge') return { id: found.id, answer: 'REJECT', code: 'size' };
  if (found.kind === 'unknownForm') return { id: found.outline.id, answer: 'LATER', seconds: 3_600 };
  return answerFor(store, found.entry, found.manifestHash);
}
