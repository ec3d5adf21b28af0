import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { uuid } from '../../main/contract/ids.ts';
import { maxBatchBytes } from '../../main/contract/wire/batch.ts';
import { readVerifiedJws } from '../../main/domain/signing/jws.ts';
import { errnoOf } from '../files.ts';

/** A manifest as it lies on a drive. What it says is believed only once the hub has verified it. */
export interface FoundEntry {
  name: string;
  jws: string;
  stationId: string;
  epoch: number;
  seq: number;
  id: string;
  /** Null for an entry without a container. */
  container: { size: number; sha256: string } | null;
}

/** One folder with the pairs of stations, and what in it is no entry. */
export interface FoundFolder {
  folder: string;
  entries: FoundEntry[];
  unreadable: string[];
}

/** More files than any drive of a station holds. */
const mostFiles = 200_000;

const outline = z.looseObject({
  stationId: uuid,
  epoch: z.number().int().min(1),
  seq: z.number().int().min(1),
  id: uuid,
  container: z.looseObject({ size: z.number().int().min(1), sha256: z.string().regex(/^[0-9a-f]{64}$/) }).optional(),
});

/**
 * Folders with pairs: the named one, or those of stations in it, as they lie on a drive (`tram-<stationId>`).
 * @throws file system errors
 */
export async function findEntries(root: string): Promise<FoundFolder[]> {
  const names = (await readdir(root, { withFileTypes: true })).slice(0, mostFiles);
  const inside = names.filter((one) => one.isDirectory() && /^tram-[0-9a-f-]{36}$/.test(one.name));
  const folders = [root, ...inside.map(({ name }) => join(root, name)).sort()];
  const found: FoundFolder[] = [];
  for (const folder of folders) {
    const one = await readFolder(folder);
    if (one.entries.length + one.unreadable.length > 0) found.push(one);
  }
  return found;
}

async function readFolder(folder: string): Promise<FoundFolder> {
  const found: FoundFolder = { folder, entries: [], unreadable: [] };
  const names = (await readdir(folder)).slice(0, mostFiles).filter((name) => /^[^.].*\.jws$/.test(name));
  for (const name of names.sort()) {
    const entry = await readEntry(folder, name);
    if (entry) found.entries.push(entry);
    else found.unreadable.push(name);
  }
  // The order in which the station sealed them, so that links are there when they are looked at.
  found.entries.sort((a, b) => a.stationId.localeCompare(b.stationId) || a.epoch - b.epoch || a.seq - b.seq);
  return found;
}

async function readEntry(folder: string, name: string): Promise<FoundEntry | null> {
  const path = join(folder, name);
  try {
    const { size } = await stat(path);
    if (size > maxBatchBytes) return null;
    const jws = await readFile(path, 'latin1');
    const { stationId, epoch, seq, id, container } = readVerifiedJws(jws, outline);
    return { name, jws, stationId, epoch, seq, id, container: container ?? null };
  } catch (error) {
    // One bad file, or a bad place on the drive, keeps no other from being read.
    if (errnoOf(error) === null && !(error instanceof Error && error.name === 'JwsError')) throw error;
    return null;
  }
}
