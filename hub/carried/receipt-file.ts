import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type ReceiptFile, receiptFile } from '../../main/contract/wire/receipt-file.ts';
import { writeFileDurably } from '../files.ts';

/** What the station looks for beside its pairs. */
export const receiptFileName = 'tram-receipts.json';
const largest = 64 * 1024 * 1024;

/**
 * Writes receipts, as stored, beside the pairs they speak of. Those of an earlier reading of the same drive stay: the station may
 * not have seen them yet. Read back before it counts.
 * @throws Error, file system errors
 */
export async function writeReceiptFile(
  folder: string,
  { hubId, stationId, receipts }: Pick<ReceiptFile, 'hubId' | 'stationId' | 'receipts'>,
  now: Date,
): Promise<void> {
  const path = join(folder, receiptFileName);
  const before = await readReceiptFile(path);
  const kept = before?.hubId === hubId && before.stationId === stationId ? before.receipts : [];
  const all: ReceiptFile = {
    v: 1,
    hubId,
    stationId,
    writtenAt: now.toISOString(),
    receipts: [...new Set([...kept, ...receipts])],
  };
  const text = `${JSON.stringify(all)}\n`;
  await writeFileDurably(path, text, 0o644);
  if ((await readFile(path, 'utf8')) !== text) throw new Error('the drive gives back something else');
}

/** Null when there is none, or none that can be read. */
async function readReceiptFile(path: string): Promise<ReceiptFile | null> {
  try {
    if ((await stat(path)).size > largest) return null;
    return receiptFile.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch {
    return null;
  }
}
