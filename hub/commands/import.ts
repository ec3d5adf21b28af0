import { stat } from 'node:fs/promises';
import { KeyedLock } from '../../main/domain/keyed-lock.ts';
import { findEntries } from '../carried/find-entries.ts';
import { writeReceiptFile } from '../carried/receipt-file.ts';
import { type CarriedItem, type CarriedOutcome, receiveCarriedFolder } from '../carried/receive-carried.ts';
import { noCheckpoint } from '../checkpoint.ts';
import { HubFault } from '../faults.ts';
import { errnoOf } from '../files.ts';
import { type Log, silentLog } from '../log.ts';
import type { HubLocation } from '../place.ts';
import type { Receiving } from '../receiving/context.ts';
import { createReceiver } from '../receiving/receiver.ts';
import { openBlobs } from '../store/blobs/open.ts';
import { withHubData } from './open.ts';

export interface ImportReport {
  /** Every entry has its receipt, and every receipt file was written. */
  ok: boolean;
  folders: {
    folder: string;
    outcomes: Partial<Record<CarriedOutcome, number>>;
    /** What has no receipt. */
    refused: CarriedItem[];
    receiptFiles: { stationId: string; receipts: number; written: boolean; detail: string | null }[];
  }[];
}

/**
 * Takes in what stations carried on a drive, by the way that everything from the line takes, and writes the receipts beside
 * it. May run beside a serving hub, and any number of times.
 * @throws HubFault `data_missing`, `folder_missing`, `nothing_carried`
 */
export async function importFolder(at: HubLocation, root: string, log: Log = silentLog): Promise<ImportReport> {
  const isFolder = await stat(root).then(
    (facts) => facts.isDirectory(),
    () => false,
  );
  if (!isFolder) throw new HubFault('folder_missing');
  const found = await findEntries(root);
  if (found.length === 0) throw new HubFault('nothing_carried');
  return withHubData(at, async ({ place, store, keys, hubId }) => {
    const hub = await store.hub.find();
    if (!hub) throw new HubFault('db_damaged', 'no identity');
    const blobs = await openBlobs(place, noCheckpoint);
    const context: Receiving = {
      hub,
      store,
      blobs,
      seal: { signer: keys.signer, x5c: keys.x5c },
      personKey: keys.personKey,
      locks: new KeyedLock(),
      checkpoint: noCheckpoint,
      clock: () => new Date(),
      log,
      reserveBytes: 256 * 1024 * 1024,
    };
    try {
      const receiver = createReceiver(context, []);
      const report: ImportReport = { ok: true, folders: [] };
      for (const one of found) {
        const { items, receipts } = await receiveCarriedFolder(context, receiver, one);
        const refused = items.filter(({ outcome }) => outcome !== 'received' && outcome !== 'known');
        const outcomes: Partial<Record<CarriedOutcome, number>> = {};
        for (const { outcome } of items) outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
        const receiptFiles: ImportReport['folders'][number]['receiptFiles'] = [];
        for (const [stationId, list] of receipts) {
          const detail = await writeReceiptFile(one.folder, { hubId, stationId, receipts: list }, context.clock()).then(
            () => null,
            (error: unknown) => errnoOf(error) ?? 'not read back',
          );
          receiptFiles.push({ stationId, receipts: list.length, written: detail === null, detail });
          if (detail !== null) report.ok = false;
        }
        if (refused.length > 0) report.ok = false;
        report.folders.push({ folder: one.folder, outcomes, refused, receiptFiles });
      }
      return report;
    } finally {
      await blobs.close();
    }
  });
}
