import type { BatchAnswer, BatchRequest, CommitAnswer, EntryAnswer } from '../../main/contract/wire/batch.ts';
import type { HoldingsAnswer } from '../../main/contract/wire/holdings.ts';
import type { ProvisionAnswer, ProvisionRequest } from '../../main/contract/wire/provisioning.ts';
import { type SignedTime, timeTyp } from '../../main/contract/wire/time.ts';
import { signJws } from '../../main/domain/signing/jws.ts';
import { receiveBatch, receiveCarried } from './batch.ts';
import { receiveChunk } from './chunk.ts';
import { commitDossier } from './commit.ts';
import { type Caller, nowText, type Receiving } from './context.ts';
import { holdingsOf } from './holdings.ts';
import { provision } from './provision.ts';
import { takeReadingKey, updatePiece, updatesFor } from './updates.ts';

/** Everything a station may ask of the hub, without the transport. Refusals are thrown as `Refusal`. */
export interface Receiver {
  time(): Promise<string>;
  provision(request: ProvisionRequest): Promise<ProvisionAnswer>;
  batch(caller: Caller, request: BatchRequest, isGone?: () => boolean): Promise<BatchAnswer>;
  /** What a drive brings: entries of one station, answered as a batch is. */
  carried(caller: Caller, entries: readonly string[]): Promise<EntryAnswer[]>;
  chunk(caller: Caller, id: string, first: number, body: Uint8Array): Promise<Uint8Array>;
  commit(caller: Caller, id: string): Promise<CommitAnswer>;
  decisions(caller: Caller, after: number): Promise<string[]>;
  updates(caller: Caller, since: number): Promise<string[]>;
  updatePiece(caller: Caller, version: number, n: number): Promise<Uint8Array>;
  readingKey(caller: Caller, jws: string): Promise<void>;
  holdings(caller: Caller, after: number): Promise<Omit<HoldingsAnswer, 'v' | 'hubId' | 'hubEpoch' | 'stationId'>>;
}

export function createReceiver(context: Receiving, recipients: readonly string[]): Receiver {
  return {
    time: () => {
      const statement: SignedTime = { v: 1, hubId: context.hub.hubId, now: nowText(context) };
      return signJws(timeTyp, statement, context.seal.signer, context.seal.x5c);
    },
    provision: (request) => provision(context, recipients, request),
    batch: (caller, request, isGone) => receiveBatch(context, caller, request, isGone),
    carried: (caller, entries) => receiveCarried(context, caller, entries),
    chunk: (caller, id, first, body) => receiveChunk(context, caller, id, first, body),
    commit: (caller, id) => commitDossier(context, caller, id),
    decisions: (caller, after) => context.store.decisions.after(caller.stationId, after),
    updates: (caller, since) => updatesFor(context, caller, since),
    updatePiece: (caller, version, n) => updatePiece(context, caller, version, n),
    holdings: (caller, after) => holdingsOf(context, caller, after),
    readingKey: (caller, jws) => takeReadingKey(context, caller, jws),
  };
}
