import { rm } from 'node:fs/promises';
import type { PurgeableRow } from '../../../db/client.ts';
import type { Core } from '../core.ts';
import { toFailure } from '../failure.ts';
import { pairPaths } from '../paths.ts';
import { type Entry, verifyDecision, verifyReceipt } from '../sync/receipts.ts';
import { PLATFORM_NAME_SYNC, syncFolder } from '../vault/durable/sync-folder.ts';

const dayMs = 24 * 60 * 60 * 1000;
/** So many at a time: nobody waits for a clean-up. */
const atOnce = 50;

/**
 * Deletes containers that the centre holds: those with a receipt and a signed acceptance of the same manifest, `keepDays` after
 * both by the hub's own signed times. This machine's clock has no part in it. Row `purging`, files, row `purged`: a death in
 * between is made good at the next start.
 * @param hubNow the time in a statement of the hub that was verified just now
 * @returns how many were deleted
 */
export async function purge(core: Core, hubNow: string, keepDays: number, signal: AbortSignal): Promise<number> {
  const before = new Date(Date.parse(hubNow) - keepDays * dayMs).toISOString();
  const hubEpoch = Number(await core.queue.run('getMeta', { key: 'hubEpoch' }));
  let [purged, kept] = [0, 0];
  while (!signal.aborted) {
    // What is not proven stays where it is, and must not stand in the way of what lies behind it.
    const rows = await core.queue.run('purgeable', { before, limit: atOnce, skip: kept });
    if (rows.length === 0) break;
    for (const row of rows) {
      const since = await provenSince(core, row, hubEpoch);
      if (since === null || since > before) {
        kept++;
        continue;
      }
      const by = { since, now: hubNow, days: keepDays };
      const at = core.clock.now().toISOString();
      if (!(await core.queue.run('beginPurge', { dossierId: row.dossierId, at, by }))) continue;
      await core.checkpoint?.('purge:begun');
      await finishPurge(core, row.dossierId);
      purged++;
    }
  }
  if (purged > 0) core.log('containers.purged', { purged, hubNow, keepDays });
  return purged;
}

/** Finishes deletions that a death cut off. Needs nobody signed in. */
export async function finishPurges(core: Core): Promise<void> {
  for (const dossierId of await core.queue.run('purging')) await finishPurge(core, dossierId);
}

async function finishPurge(core: Core, dossierId: string): Promise<void> {
  const { cms, jws } = pairPaths(core.paths, dossierId);
  await rm(cms, { force: true });
  await core.checkpoint?.('purge:container-gone');
  await rm(jws, { force: true });
  if (PLATFORM_NAME_SYNC === 'folder') await syncFolder(core.paths.sealed);
  await core.checkpoint?.('purge:files-gone');
  await core.queue.run('finishPurge', { dossierId, at: core.clock.now().toISOString() });
  await core.checkpoint?.('purge:finished');
}

/**
 * From when on the centre both holds and has accepted exactly this container, by its signed word; null when the stored statements
 * do not prove it, or were made before the hub was restored from a copy.
 */
async function provenSince(core: Core, row: PurgeableRow, hubEpoch: number): Promise<string | null> {
  const { dossierId: id, epoch, seq, sha256, manifestHash } = row;
  const entry: Entry = { id, epoch, seq, sha256, manifestHash };
  try {
    const receipt = await verifyReceipt(core.identity, entry, row.receipt);
    const decision = await verifyDecision(core.identity, row.decision);
    const same = decision.id === id && decision.manifestHash === manifestHash && decision.verdict === 'accepted';
    if (!same || receipt.hubEpoch !== hubEpoch) return null;
    return receipt.receivedAt > decision.decidedAt ? receipt.receivedAt : decision.decidedAt;
  } catch (error) {
    const { code, detail } = toFailure(error);
    core.log('purge.notProven', { seq, code, detail: detail ?? null });
    return null;
  }
}
