import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { Failure } from '../../contract/result.ts';
import { bitmapHeader, commitAnswer, commitHeader, type EntryAnswer } from '../../contract/wire/batch.ts';
import { leafSize } from '../../contract/wire/journal.ts';
import { fromBase64url } from '../../domain/signing/base64url.ts';
import type { Core } from '../core.ts';
import { pairPaths } from '../paths.ts';
import type { HubClient } from './hub-client.ts';
import type { Delivery } from './pool.ts';

/**
 * Sends whole leaves of a container.
 * @param isLast nothing of it is left to send beside what is on its way: the hub is asked to take it as soon as it has everything
 * @returns what the hub says is durable by now, what it says of the whole where it was asked, and how many bytes were sent
 * @throws Failure container_broken, line_*, hub_*; HubRefusal
 */
export async function putChunk(
  core: Core,
  hub: HubClient,
  { id, size }: Delivery,
  { first, count, isLast }: { first: number; count: number; isLast: boolean },
  signal: AbortSignal,
): Promise<{ have: Uint8Array; answer: EntryAnswer | null; bytes: number }> {
  const chunk = await readLeaves(pairPaths(core.paths, id).cms, size, first, count);
  const digest = createHash('sha256').update(chunk).digest('base64');
  const headers = {
    'content-type': 'application/octet-stream',
    'content-digest': `sha-256=:${digest}:`,
    ...(isLast ? { [commitHeader]: '1' } : {}),
  };
  const path = `/v1/dossiers/${id}/chunks/${first}`;
  const said = await hub.jsonOrEmpty(commitAnswer, { method: 'PUT', path, body: chunk, headers }, signal);
  const bitmap = said.headers[bitmapHeader];
  if (typeof bitmap !== 'string') throw new Failure('hub_unexpected_answer', 'no bitmap');
  const answer = said.value?.answer ?? null;
  if (answer && answer.id !== id) throw new Failure('hub_unexpected_answer', 'commit');
  return { have: readBitmap(bitmap), answer, bytes: chunk.length };
}

/** Asks the hub to take the whole container. @throws as `putChunk` */
export async function commit(hub: HubClient, { id }: Delivery, signal: AbortSignal): Promise<EntryAnswer> {
  const path = `/v1/dossiers/${id}/commit`;
  const { answer } = await hub.json(commitAnswer, { method: 'POST', path, body: null }, signal);
  if (answer.id !== id) throw new Failure('hub_unexpected_answer', 'commit');
  return answer;
}

/** @throws Failure hub_unexpected_answer */
export function readBitmap(text: string): Uint8Array {
  try {
    return fromBase64url(text);
  } catch {
    throw new Failure('hub_unexpected_answer', 'bitmap');
  }
}

async function readLeaves(path: string, size: number, first: number, count: number): Promise<Buffer> {
  const file = await open(path).catch(() => {
    throw new Failure('container_broken', 'absent');
  });
  try {
    const chunk = Buffer.alloc(Math.min(count * leafSize, size - first * leafSize));
    const { bytesRead } = await file.read(chunk, 0, chunk.length, first * leafSize);
    if (bytesRead !== chunk.length) throw new Failure('container_broken', 'short');
    return chunk;
  } finally {
    await file.close();
  }
}
