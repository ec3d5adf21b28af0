import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { ErrorCode } from '../../contract/errors/codes.ts';
import { Failure } from '../../contract/result.ts';
import { receipt } from '../../contract/wire/receipt.ts';
import { receiptFile } from '../../contract/wire/receipt-file.ts';
import { JwsError, readVerifiedJws } from '../../domain/signing/jws.ts';
import type { Core } from '../core.ts';
import { toFailure } from '../failure.ts';
import { settle } from '../sync/deliver.ts';
import { readBounded } from '../vault/durable/read.ts';
import { onMedium } from './fault.ts';
import type { Media } from './media.ts';
import { receiptsName, stationFolder } from './names.ts';
import { tidyMedium } from './tidy.ts';

const largest = 64 * 1024 * 1024;

export interface ReceiptsRead {
  stored: number;
  known: number;
  refused: { code: ErrorCode; n: number }[];
}

/**
 * Reads the centre's receipt file from a drive. Each receipt is judged and stored exactly as one that came by the line; what
 * is not taken is counted by its code and changes nothing. Pairs whose receipts are stored then go from the drive.
 * @throws Failure medium_unknown, medium_*, receipts_missing, receipts_unreadable, receipt_foreign
 */
export async function readReceipts(core: Core, media: Media, root: string): Promise<ReceiptsRead> {
  await media.volume(root);
  return media.exclusively(root, async () => {
    const file = await readFile(core, root);
    if (file.stationId !== core.identity.stationId) throw new Failure('receipt_foreign');
    const read: ReceiptsRead = { stored: 0, known: 0, refused: [] };
    const refused = new Map<ErrorCode, number>();
    for (const jws of file.receipts) {
      try {
        read[await take(core, jws)]++;
      } catch (error) {
        const { code } = toFailure(error);
        if (code !== 'receipt_invalid' && code !== 'receipt_foreign' && code !== 'receipt_unknown') throw error;
        refused.set(code, (refused.get(code) ?? 0) + 1);
      }
    }
    read.refused = [...refused].map(([code, n]) => ({ code, n }));
    const { clock, queue, sessions } = core;
    const moment = clock.moment(sessions.require().account.accountId);
    const n = [...refused.values()].reduce((sum, one) => sum + one, 0);
    await queue.run('recordAudit', {
      at: moment.at,
      actor: moment.actor,
      action: 'carry.receiptsRead',
      subject: null,
      detail: { stored: read.stored, known: read.known, refused: n },
    });
    // A drive that cannot be tidied has been read all the same.
    await tidyMedium(core, root).catch((error) => {
      const { code, detail } = toFailure(error);
      core.log('carry.notTidied', { code, detail: detail ?? null });
    });
    media.notify();
    return read;
  });
}

async function readFile(core: Core, root: string): Promise<z.infer<typeof receiptFile>> {
  const path = join(stationFolder(root, core.identity.stationId), receiptsName);
  if (!(await stat(path).catch(() => null))) throw new Failure('receipts_missing');
  const bytes = await onMedium(root, () => readBounded(path, largest));
  try {
    return receiptFile.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
  } catch (error) {
    if (error instanceof z.ZodError || error instanceof SyntaxError || error instanceof TypeError) {
      throw new Failure('receipts_unreadable');
    }
    throw error;
  }
}

/** @throws Failure receipt_invalid, receipt_foreign, receipt_unknown */
async function take(core: Core, jws: string): Promise<'stored' | 'known'> {
  const { queue, identity } = core;
  const said = outlineOf(jws);
  if (said.stationId !== identity.stationId || said.hubId !== identity.hubId) throw new Failure('receipt_foreign');
  const key = { epoch: said.epoch, seq: said.seq };
  const item = await queue.run('journalItem', key);
  if (!item || item.id !== said.id) throw new Failure('receipt_unknown');
  const had = await queue.run('hasReceipt', key);
  const { epoch, seq, id, sha256, head } = item;
  await settle(core, { epoch, seq, id, sha256, manifestHash: head }, { id, answer: 'HAVE', receipt: jws });
  return had ? 'known' : 'stored';
}

function outlineOf(jws: string): z.infer<typeof receipt> {
  try {
    return readVerifiedJws(jws, receipt);
  } catch (error) {
    if (error instanceof JwsError) throw new Failure('receipt_invalid', error.fault);
    throw error;
  }
}
