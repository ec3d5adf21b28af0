import { randomBytes } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import type { DossierRow, SampleRow } from '../../../db/client.ts';
import { Failure } from '../../contract/result.ts';
import { stepsOf } from '../checkpoint.ts';
import type { Core } from '../core.ts';
import { samplePath } from '../paths.ts';
import { openSample, type SampleMeta, sealSample } from '../samples/sample-file.ts';
import { PLATFORM_NAME_SYNC, syncFolder } from '../vault/durable/sync-folder.ts';
import { writeFileDurably } from '../vault/durable/write.ts';
import { VaultError } from '../vault/error.ts';
import { openBox, sealBox } from '../vault/keys/box.ts';
import { giveBack, release } from '../vault/keys/release.ts';
import { wipe } from '../vault/keys/wipe.ts';

const keyAad = (draftId: string): Uint8Array => Buffer.from(`tram/draft-key/v1|${draftId}`);

/** A new draft's key, wrapped by Kd; the plain key is not kept. */
export function newWrappedDraftKey(Kd: Uint8Array, draftId: string): Buffer {
  const key = randomBytes(32);
  const wrapped = sealBox(Kd, key, keyAad(draftId));
  wipe(key);
  return wrapped;
}

/** Runs `work` with a draft's key, which is wiped afterwards. @throws Failure wrong_state when there is none any more */
export async function withDraftKey<T>(core: Core, draftId: string, work: (key: Buffer) => Promise<T> | T): Promise<T> {
  const wrapped = await core.queue.run('draftKey', { draftId });
  if (!wrapped) throw new Failure('wrong_state', 'no draft key');
  const key = openBox(core.sessions.require().Kd, wrapped, keyAad(draftId));
  try {
    return await work(key);
  } finally {
    wipe(key);
  }
}

/** Makes the folder of a draft, durable before the first sample is. */
export async function makeDraftFolder(core: Core, draftId: string): Promise<void> {
  const folder = dirname(samplePath(core.paths, draftId, 'x'));
  const made = await mkdir(folder, { recursive: true, mode: 0o700 });
  if (made && PLATFORM_NAME_SYNC === 'folder') await syncFolder(core.paths.drafts);
}

/**
 * Saves one sample: encrypted file first, then its row. When this returns both are on the disk. A death between the two
 * leaves a file that explains itself and is adopted at the next sign-in.
 */
export async function saveSample(
  core: Core,
  draftId: string,
  meta: Omit<SampleMeta, 'v'>,
  record: Uint8Array,
): Promise<string> {
  const sampleId = uuidv7();
  const box = await withDraftKey(core, draftId, (key) =>
    sealSample(key, { draftId, sampleId }, { v: 1, ...meta }, record),
  );
  await core.space.finishing(async () => {
    await makeDraftFolder(core, draftId);
    await writeFileDurably(samplePath(core.paths, draftId, sampleId), box, stepsOf(core.checkpoint, 'sample'));
    await addSampleRow(core, draftId, sampleId, meta, box.length);
  });
  giveBack(box);
  await core.checkpoint?.('sample:row');
  return sampleId;
}

/** The row of a sample whose file is there. */
export function addSampleRow(
  core: Core,
  draftId: string,
  sampleId: string,
  meta: Omit<SampleMeta, 'v'>,
  size: number,
): Promise<void> {
  const { position, attempt, score, weak, chosen, capturedAt } = meta;
  return core.queue.run('addSample', {
    sample: { sampleId, draftId, position, attempt, score, weak, chosen, size, capturedAt },
    moment: core.clock.moment(core.sessions.current?.account.accountId ?? null),
  });
}

/**
 * Reads saved samples of one dossier back, in the order asked.
 * @throws Failure sample_missing when a file is gone, damaged or another's; its position has to be taken again
 */
export async function readSamples(core: Core, dossier: DossierRow, samples: SampleRow[]): Promise<Buffer[]> {
  if (samples.length === 0) return [];
  const boxes = samples.map((sample) => {
    const box = readBox(core, sample);
    // Whoever waits for it is told; when the key is missing nobody does.
    box.catch(() => {});
    return box;
  });
  return withDraftKey(core, dossier.draftId, async (key) => {
    const records: Buffer[] = [];
    for (const [i, sample] of samples.entries()) {
      // Each is opened while the next ones are still being read.
      const box = await boxes[i];
      if (!box) return unreadable(core, sample);
      records.push(openRecord(core, sample, key, box));
      release(box);
    }
    return records;
  });
}

/** The encrypted bytes, or null when the file is gone. */
async function readBox(core: Core, { draftId, sampleId }: SampleRow): Promise<Buffer | null> {
  try {
    return await readFile(samplePath(core.paths, draftId, sampleId));
  } catch (error) {
    if ((error as { code?: unknown }).code === 'ENOENT') return null;
    throw error;
  }
}

function openRecord(core: Core, sample: SampleRow, key: Buffer, box: Buffer): Buffer {
  try {
    return openSample(key, sample, box).record;
  } catch (error) {
    const broken = error instanceof VaultError && error.code === 'box_broken';
    const otherForm = error instanceof Failure && error.code === 'sample_missing';
    if (broken || otherForm) return unreadable(core, sample);
    throw error;
  }
}

function unreadable(core: Core, { sampleId, position }: SampleRow): never {
  core.log('sample.unreadable', { sampleId, position });
  throw new Failure('sample_missing', position);
}
