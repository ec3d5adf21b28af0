import { hash } from 'node:crypto';
import { journalEntry } from '../../main/contract/wire/journal.ts';
import { type Receipt, receiptTyp } from '../../main/contract/wire/receipt.ts';
import { readVerifiedJws, signJws } from '../../main/domain/signing/jws.ts';
import { all } from '../store/all.ts';
import type { Alarm } from '../store/records/alarms.ts';
import type { EntryRow } from '../store/records/entries.ts';
import type { ChainEnd, ReceiptRow } from '../store/records/receipts.ts';
import type { Records } from '../store/records/records.ts';
import type { Store } from '../store/store.ts';
import { nowText, type Receiving } from './context.ts';
import { personMark } from './person-mark.ts';
import { tellSoon } from './tell-same-person.ts';

/** What becomes durable in the same transaction as the receipts; asks all it asks at once. */
export type Together = (records: Records, now: string) => Promise<void>;

/**
 * Gives each admitted entry its receipt, chained to the station's last one, and queues it for the back end, all in one
 * transaction. Entries that have one are passed over, so a repeat is harmless. The caller holds the lock `station:<id>`;
 * should another process have extended the chain meanwhile, everything is signed again on the new end.
 * `known`: what was read of them a moment ago.
 * @returns the signed receipt of each, by `entryNo`
 */
export async function issueReceipts(
  context: Receiving,
  stationId: string,
  entries: readonly EntryRow[],
  together: Together | null = null,
  known: ChainStanding | null = null,
): Promise<Map<number, string>> {
  const { store } = context;
  const distinct = [...new Map(entries.map((entry) => [entry.entryNo, entry])).values()];
  for (let first = known; ; first = null) {
    const { end, receipts } = first ?? (await standingOf(store, stationId, distinct));
    const missing = distinct.filter((entry) => !receipts.has(entry.entryNo));
    if (missing.length === 0 && together === null) return receipts;
    const now = nowText(context);
    const people = missing.map((entry) => personOf(context, entry));
    const rows = await signChain(context, end, missing, now);
    context.checkpoint('receipt:signed');
    const elsewhere = new Set<string>();
    const done = await store.write(async (records, last) => {
      // The row lock on the station: its chain has one end at a time, whoever extends it.
      const [station, stands] = await all([records.stations.lock(stationId), records.receipts.end(stationId)]);
      if (stands.hash !== end.hash) return false;
      const held: 'revoked_station' | null = station?.status === 'revoked' ? 'revoked_station' : null;
      for (const [i, row] of rows.entries()) {
        const person = people[i];
        if (person && row.again === 0 && (await markPerson(records, row, person, now))) elsewhere.add(person.mark);
      }
      for (const [i, row] of rows.entries()) {
        const { epoch, manifestHash, id, seq } = row;
        last(records.receipts.insert(row));
        last(records.outbox.forward(row.entryNo, held ?? (missing[i]?.brokenLink ? 'broken_link' : null), now));
        const alarm: Alarm | null = held && { kind: held, stationId, epoch, subject: manifestHash, id, seq };
        if (alarm) last(records.alarms.raise(alarm, now));
      }
      if (together) last(together(records, now));
      return true;
    });
    if (!done) continue;
    context.checkpoint('receipt:recorded');
    await tellSoon(context, elsewhere);
    for (const row of rows) receipts.set(row.entryNo, row.jws);
    return receipts;
  }
}

/** The end of a station's chain, and the receipts there are of its entries, by `entryNo`. */
export interface ChainStanding {
  end: ChainEnd;
  receipts: Map<number, string>;
}

/** What comes to be in between has moved the end. */
async function standingOf(
  { receipts }: Store,
  stationId: string,
  entries: readonly EntryRow[],
): Promise<ChainStanding> {
  const [first, ...others] = entries;
  const found = new Map<number, string>();
  const { end, own } = await receipts.standing(stationId, first?.entryNo ?? 0);
  if (first && own !== null) found.set(first.entryNo, own);
  for (const { entryNo } of others) {
    const row = await receipts.byEntry(entryNo);
    if (row) found.set(entryNo, row.jws);
  }
  return { end, receipts: found };
}

interface Person {
  mark: string;
  caseId: string;
}

function personOf({ personKey }: Receiving, row: EntryRow): Person | null {
  const entry = readVerifiedJws(row.jws, journalEntry);
  if (!('facts' in entry) || entry.facts.personRef === undefined) return null;
  return { mark: personMark(personKey, entry.facts.personRef), caseId: entry.caseId };
}

/** Notes whose dossier was received; somebody of whom another station has one is told, not stopped. @returns whether one has */
async function markPerson(records: Records, row: ReceiptRow, { mark, caseId }: Person, now: string): Promise<boolean> {
  await records.persons.insert(mark, row.entryNo, row.stationId, caseId);
  if (!(await records.persons.isElsewhere(mark, row.stationId))) return false;
  const { stationId, epoch, manifestHash: subject, id, seq } = row;
  await records.alarms.raise({ kind: 'same_person', stationId, epoch, subject, id, seq }, now);
  return true;
}

async function signChain(
  context: Receiving,
  end: ChainEnd,
  entries: readonly EntryRow[],
  now: string,
): Promise<ReceiptRow[]> {
  // One key for all of them, also when it is exchanged meanwhile.
  const { seal } = context;
  const rows: ReceiptRow[] = [];
  let last = end;
  for (const row of entries) {
    const entry = readVerifiedJws(row.jws, journalEntry);
    const statement: Receipt = {
      v: 1,
      hubId: context.hub.hubId,
      hubEpoch: context.hub.hubEpoch,
      stationId: row.stationId,
      epoch: row.epoch,
      seq: row.seq,
      id: row.id,
      sha256: 'container' in entry ? entry.container.sha256 : null,
      manifestHash: row.manifestHash,
      receiptSeq: last.receiptSeq + 1,
      prevReceipt: last.hash,
      auditHead: entry.auditHead,
      receivedAt: now,
      kid: seal.signer.kid,
    };
    const jws = await signJws(receiptTyp, statement, seal.signer, seal.x5c);
    last = { receiptSeq: statement.receiptSeq, hash: hash('sha256', jws) };
    rows.push({
      stationId: row.stationId,
      receiptSeq: last.receiptSeq,
      epoch: row.epoch,
      seq: row.seq,
      id: row.id,
      again: entry.type === 'remanifest' ? 1 : 0,
      entryNo: row.entryNo,
      manifestHash: row.manifestHash,
      sha256: statement.sha256,
      jws,
      hash: last.hash,
      receivedAt: now,
    });
  }
  return rows;
}
