import type { X509Certificate } from 'node:crypto';
import { z } from 'zod';
import { journalEntry, journalTyp } from '../../main/contract/wire/journal.ts';
import { decision, decisionTyp, receipt, receiptTyp } from '../../main/contract/wire/receipt.ts';
import { sha256Hex } from '../../main/domain/signing/digest.ts';
import { verifyJws } from '../../main/domain/signing/jws.ts';
import { noCheckpoint } from '../checkpoint.ts';
import { hubKey } from '../keys/hub-key.ts';
import type { HubLocation } from '../place.ts';
import { publicKeyOf } from '../receiving/public-keys.ts';
import type { Blobs } from '../store/blobs/blobs.ts';
import { openBlobs } from '../store/blobs/open.ts';
import type { Store } from '../store/store.ts';
import { withHubData } from './open.ts';

export interface VerifyReport {
  ok: boolean;
  checked: { entries: number; receipts: number; objects: number; decisions: number };
  /** What is wrong, and with which thing (an id or hash). */
  faults: { what: string; where: string }[];
}

/** Proves again all the hub has promised, from its signed bytes and the files themselves. */
export function verify(at: HubLocation): Promise<VerifyReport> {
  return withHubData(at, async ({ place, store, keys }) => {
    const faults: VerifyReport['faults'] = [];
    const report = (what: string, where: string): void => void faults.push({ what, where });
    const blobs = await openBlobs(place, noCheckpoint);
    for (const line of await store.integrity()) report(`database: ${line}`, store.place);
    const checked = {
      entries: await verifyEntries(store, report),
      receipts: await verifyReceipts(store, keys.root, report),
      objects: await verifyObjects(store, blobs, report),
      decisions: await verifyDecisions(store, keys.root, report),
    };
    return { ok: faults.length === 0, checked, faults };
  });
}

type Report = (what: string, where: string) => void;

async function verifyEntries(store: Store, report: Report): Promise<number> {
  let count = 0;
  for await (const row of store.entries.all()) {
    count++;
    const key = await store.stations.key(row.stationId, row.epoch, 'manifest');
    const schema: z.ZodType<{ id: string; seq: number; epoch: number }> =
      row.type === 'unknown' ? z.looseObject({ id: z.string(), seq: z.number(), epoch: z.number() }) : journalEntry;
    try {
      const entry = await verifyJws(row.jws, {
        typ: journalTyp,
        schema,
        keyFor: (header) => (key?.kid === header.kid ? publicKeyOf(key) : null),
      });
      if ((await sha256Hex(row.jws)) !== row.manifestHash) report('entry hash', row.manifestHash);
      if (entry.id !== row.id || entry.seq !== row.seq || entry.epoch !== row.epoch)
        report('entry row', row.manifestHash);
    } catch {
      report('entry signature', row.manifestHash);
    }
  }
  return count;
}

async function verifyReceipts(store: Store, root: X509Certificate, report: Report): Promise<number> {
  let count = 0;
  let before = { stationId: '', receiptSeq: 0, hash: '' };
  for await (const row of store.receipts.all()) {
    count++;
    if (row.stationId !== before.stationId) before = { stationId: row.stationId, receiptSeq: 0, hash: '0'.repeat(64) };
    try {
      const { kid, sha256, ...said } = await verifyJws(row.jws, {
        typ: receiptTyp,
        schema: receipt,
        keyFor: (header, payload) => (header.kid === payload.kid ? hubKey(header, root, payload.receivedAt) : null),
      });
      const same =
        said.stationId === row.stationId &&
        said.receiptSeq === row.receiptSeq &&
        said.epoch === row.epoch &&
        said.seq === row.seq &&
        said.id === row.id &&
        said.manifestHash === row.manifestHash &&
        sha256 === row.sha256 &&
        (await store.entries.byHash(row.manifestHash))?.entryNo === row.entryNo;
      if (!same) report('receipt row', row.hash);
      if (said.receiptSeq !== before.receiptSeq + 1 || said.prevReceipt !== before.hash)
        report('receipt chain', row.hash);
    } catch {
      report('receipt signature', row.hash);
    }
    if ((await sha256Hex(row.jws)) !== row.hash) report('receipt hash', row.hash);
    before = row;
  }
  return count;
}

async function verifyObjects(store: Store, blobs: Blobs, report: Report): Promise<number> {
  let count = 0;
  for await (const container of store.containers.allReceived()) {
    count++;
    const seen = await blobs.hashObject(container.sha256);
    if (seen === null) report('object missing', container.sha256);
    else if (seen.sha256 !== container.sha256 || seen.size !== container.size)
      report('object changed', container.sha256);
  }
  return count;
}

async function verifyDecisions(store: Store, root: X509Certificate, report: Report): Promise<number> {
  const last = new Map<string, number>();
  let count = 0;
  for await (const row of store.decisions.all()) {
    count++;
    const where = `${row.stationId}/${row.version}`;
    if (row.version !== (last.get(row.stationId) ?? 0) + 1) report('decision version', where);
    last.set(row.stationId, row.version);
    try {
      const said = await verifyJws(row.jws, {
        typ: decisionTyp,
        schema: decision,
        keyFor: (header, payload) => hubKey(header, root, payload.decidedAt),
      });
      if (said.id !== row.id || said.version !== row.version || said.manifestHash !== row.manifestHash) {
        report('decision row', where);
      }
    } catch {
      report('decision signature', where);
    }
  }
  return count;
}
