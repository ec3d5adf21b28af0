import { Worker } from 'node:worker_threads';
import { connectApi } from '../../contract/channel/client.ts';
import { workerChannel } from '../../contract/channel/worker.ts';
import { Failure, unwrap } from '../../contract/result.ts';
import type { RosterReading } from '../../contract/station/roster.ts';
import { maxTargetFile, type TargetMapping } from '../../contract/station/targets.ts';
import { type TargetTable, targetFileApi } from './file-api.ts';

/** What the objects of one file may take, MiB. */
const memoryMiB = 96;

/**
 * Reads a file of targets in a thread of its own, which ends with it.
 * @throws Failure roster_unreadable, roster_columns_missing (nothing that could be a heading), roster_too_large
 */
export async function readTargetFile(
  file: Uint8Array,
  reading: RosterReading,
  mapping: TargetMapping | null,
): Promise<TargetTable> {
  if (file.length > maxTargetFile) throw new Failure('roster_too_large', `bytes ${file.length}`);
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    workerData: { file },
    resourceLimits: { maxOldGenerationSizeMb: memoryMiB, maxYoungGenerationSizeMb: 16 },
  });
  try {
    const result = await connectApi(targetFileApi, workerChannel(worker)).call('read', { reading, mapping });
    if (!result.ok && result.error.code === 'process_gone') throw new Failure('roster_too_large', 'memory');
    return unwrap(result);
  } finally {
    await worker.terminate();
  }
}
