import { createHash } from 'node:crypto';
import { appendFile, readFile, rm, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import type { UpdateRow } from '../../../db/client.ts';
import {
  type UpdateStatement,
  updatePieceSize,
  updateStatement,
  updatesAnswer,
  updateTyp,
} from '../../contract/wire/update.ts';
import { JwsError, readVerifiedJws } from '../../domain/signing/jws.ts';
import { stepsOf } from '../checkpoint.ts';
import type { Core } from '../core.ts';
import type { HubClient } from '../sync/hub-client.ts';
import { verifyHubJws } from '../sync/hub-trust.ts';
import { writeFileDurably } from '../vault/durable/write.ts';

export const updatePath = (core: Core, version: number): string => join(core.paths.updates, `${version}.upd`);
const partPath = (core: Core, version: number): string => join(core.paths.updates, `${version}.part`);
const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('base64url');

/**
 * Takes every statement since the last one, then fetches their files. What was fetched stays fetched: a piece counts by its hash alone.
 * @throws Failure line_*, hub_*, disk_full
 */
export async function fetchUpdates(core: Core, hub: HubClient, signal: AbortSignal): Promise<number> {
  for (;;) {
    const since = await core.queue.run('lastUpdate');
    const path = `/v1/updates?since=${since}`;
    const { updates, hubEpoch } = await hub.json(updatesAnswer, { method: 'GET', path, body: null }, signal);
    const again = await core.queue.run('noteHubEpoch', { hubEpoch, at: core.clock.now().toISOString() });
    if (again > 0) core.log('hub.restored', { entries: again });
    let taken = 0;
    for (const jws of updates) if (await take(core, jws)) taken++;
    if (taken === 0) break;
  }
  let held = 0;
  for (const row of await core.queue.run('updatesIn', { state: 'fetching' })) {
    if (await fetchFile(core, hub, row, signal)) held++;
  }
  return held;
}

/** A statement signed by this hub for this station, newer than all before; anything else is logged and left alone. */
async function take(core: Core, jws: string): Promise<boolean> {
  const { hubId, hubRootPem: rootPem, stationId } = core.identity;
  try {
    const said = await verifyHubJws(jws, {
      typ: updateTyp,
      schema: updateStatement,
      rootPem,
      timeOf: ({ issuedAt }) => issuedAt,
    });
    const mine = said.hubId === hubId && (said.stationId === null || said.stationId === stationId);
    const whole = said.pieces.length === Math.ceil(said.size / updatePieceSize);
    if (!mine || !whole) {
      core.log('update.invalid', { detail: mine ? 'pieces' : 'other station' });
      return false;
    }
    const { version, kind, name, sealed, size } = said;
    const at = core.clock.now().toISOString();
    const isNew = await core.queue.run('addUpdate', { version, kind, name, sealed, size, jws, at });
    if (!isNew) core.log('update.replayed', { version });
    else await core.checkpoint?.('update:taken');
    return isNew;
  } catch (error) {
    if (!(error instanceof JwsError)) throw error;
    core.log('update.invalid', { detail: error.fault });
    return false;
  }
}

async function fetchFile(core: Core, hub: HubClient, row: UpdateRow, signal: AbortSignal): Promise<boolean> {
  const said = readVerifiedJws(row.jws, updateStatement);
  const part = partPath(core, row.version);
  await core.space.requireRoom();
  let whole = await goodPart(part, said);
  for (let n = Math.ceil(whole.length / updatePieceSize); n < said.pieces.length; n++) {
    const path = `/v1/updates/${said.version}/pieces/${n}`;
    const piece = await hub.bytes({ method: 'GET', path, body: null }, signal);
    if (digestOf(piece) !== said.pieces[n]) {
      core.log('update.badPiece', { version: said.version, n });
      return false;
    }
    await appendFile(part, piece, { mode: 0o600 });
    whole = Buffer.concat([whole, piece]);
    await core.checkpoint?.('update:piece');
  }
  const at = core.clock.now().toISOString();
  const sound = whole.length === said.size && createHash('sha256').update(whole).digest('hex') === said.sha256;
  if (sound) await writeFileDurably(updatePath(core, said.version), whole, stepsOf(core.checkpoint, 'update-file'));
  await core.queue.run('settleUpdate', {
    version: said.version,
    state: sound ? 'held' : 'refused',
    reason: sound ? null : 'hash',
    value: null,
    audit: sound
      ? null
      : { at, actor: null, action: 'update.refused', subject: String(said.version), detail: { reason: 'hash' } },
    at,
  });
  if (!sound) core.log('update.refused', { version: said.version, kind: said.kind, reason: 'hash' });
  await core.checkpoint?.('update:held');
  await rm(part, { force: true });
  await core.checkpoint?.('update:part-gone');
  return sound;
}

/** The pieces of an earlier try that are what was signed; the file is cut to them. */
async function goodPart(part: string, { pieces, size }: UpdateStatement): Promise<Buffer<ArrayBufferLike>> {
  const found = await readFile(part).catch(() => null);
  if (found === null) return Buffer.alloc(0);
  let good = 0;
  for (const [n, digest] of pieces.entries()) {
    const piece = found.subarray(n * updatePieceSize, Math.min(size, (n + 1) * updatePieceSize));
    if (digestOf(piece) !== digest) break;
    good = n * updatePieceSize + piece.length;
  }
  // A whole last piece may be short; then everything is here.
  const kept = good === size ? size : Math.floor(good / updatePieceSize) * updatePieceSize;
  if (kept !== found.length) await truncate(part, kept);
  return found.subarray(0, kept);
}
