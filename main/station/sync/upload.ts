import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import type { OutboxItem } from '../../../db/client.ts';
import { Failure } from '../../contract/result.ts';
import { bitmapHeader, commitAnswer, type EntryAnswer } from '../../contract/wire/batch.ts';
import { leafSize } from '../../contract/wire/journal.ts';
import { fromBase64url } from '../../domain/signing/base64url.ts';
import type { Core } from '../core.ts';
import { pairPaths } from '../paths.ts';
import { missingRuns } from './bitmap.ts';
import type { HubClient } from './hub-client.ts';

/** One leaf a request: what a slow and lossy line carries best (the measurements are in ARCHITECTURE.md). */
const leavesPerChunk = 1;
/** How often the hub may say that leaves are missing after all before the item waits for its next turn. */
const maxRounds = 3;

/**
 * Sends the leaves the hub lacks and commits. What is durable is always the hub's own word: the bitmap of its last answer,
 * never an offset remembered here.
 * @returns the hub's answer to the commit
 */
export async function uploadContainer(
  core: Core,
  hub: HubClient,
  item: OutboxItem,
  bitmap: string,
  onSent: (bytes: number) => void,
  signal: AbortSignal,
): Promise<EntryAnswer> {
  if (item.size === null) throw new Failure('hub_unexpected_answer', 'NEED without container');
  const leaves = Math.ceil(item.size / leafSize);
  const file = await open(pairPaths(core.paths, item.id).cms).catch(() => {
    throw new Failure('container_broken', 'absent');
  });
  try {
    let have = decodeBitmap(bitmap);
    for (let round = 0; round < maxRounds; round++) {
      for (const [first, count] of missingRuns(have, leaves, leavesPerChunk)) {
        const length = Math.min(count * leafSize, item.size - first * leafSize);
        const chunk = Buffer.alloc(length);
        const { bytesRead } = await file.read(chunk, 0, length, first * leafSize);
        if (bytesRead !== length) throw new Failure('container_broken', 'short');
        have = await putChunk(hub, item.id, first, chunk, signal);
        onSent(length);
      }
      const path = `/v1/dossiers/${item.id}/commit`;
      const { answer } = await hub.json(commitAnswer, { method: 'POST', path, body: null }, signal);
      if (answer.id !== item.id) throw new Failure('hub_unexpected_answer', 'commit');
      if (answer.answer !== 'NEED') return answer;
      have = decodeBitmap(answer.bitmap);
    }
    return { id: item.id, answer: 'LATER', seconds: 60 };
  } finally {
    await file.close();
  }
}

async function putChunk(
  hub: HubClient,
  id: string,
  first: number,
  chunk: Buffer,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const digest = createHash('sha256').update(chunk).digest('base64');
  const headers = { 'content-type': 'application/octet-stream', 'content-digest': `sha-256=:${digest}:` };
  const path = `/v1/dossiers/${id}/chunks/${first}`;
  const answer = await hub.empty({ method: 'PUT', path, body: chunk, headers }, signal);
  const bitmap = answer[bitmapHeader];
  if (typeof bitmap !== 'string') throw new Failure('hub_unexpected_answer', 'no bitmap');
  return decodeBitmap(bitmap);
}

function decodeBitmap(text: string): Uint8Array {
  try {
    return fromBase64url(text);
  } catch {
    throw new Failure('hub_unexpected_answer', 'bitmap');
  }
}
