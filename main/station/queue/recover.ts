import { readdir, readFile, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Failure } from '../../contract/result.ts';
import type { Core } from '../core.ts';
import { addSampleRow, withDraftKey } from '../enrolment/drafts.ts';
import { adoptDraftFile } from '../papers/adopt.ts';
import { openSample } from '../samples/sample-file.ts';
import { isTemporaryName } from '../vault/durable/temporary.ts';
import { VaultError } from '../vault/error.ts';
import { finishPurges } from './purge.ts';
import { quarantineFiles } from './quarantine.ts';
import type { Sealer } from './sealer.ts';

/** What a start found and settled. */
export interface Recovered {
  completed: number;
  quarantined: number;
}

/**
 * First part of putting things right after a crash; needs nobody signed in, so that a machine that rebooted at night goes on
 * sending. Whole pairs are completed; files in `sealed/` that belong to no dossier are set aside.
 */
export async function recoverQueue(core: Core, sealer: Sealer): Promise<Recovered> {
  const completed = await sealer.completePairs();
  await finishPurges(core);
  const known = new Set(await core.queue.run('containerIds'));
  for (const row of await core.queue.run('openReservations')) if (row.dossierId) known.add(row.dossierId);
  let quarantined = 0;
  for (const name of await readdir(core.paths.sealed)) {
    const id = /^(.+)\.(cms|jws)$/.exec(name)?.[1];
    const half = isTemporaryName(name);
    if (!half && id && known.has(id)) continue;
    quarantined += await quarantineFiles(core, [join(core.paths.sealed, name)], half ? 'halfWritten' : 'unknownFile');
  }
  for (const id of await missingContainers(core)) core.notices.add('container_broken', id);
  if (completed + quarantined > 0) core.log('recovered.queue', { completed, quarantined });
  return { completed, quarantined };
}

async function missingContainers(core: Core): Promise<string[]> {
  const there = new Set(await readdir(core.paths.sealed));
  const held = await core.queue.run('containerIds');
  return held.filter((id) => !there.has(`${id}.cms`));
}

/**
 * Second part, after sign-in: samples, pages and signatures whose row was lost are adopted, what cannot be read is set aside, remains of sealed
 * dossiers go, and interrupted sealings are done again.
 */
export async function recoverDrafts(
  core: Core,
  sealer: Sealer,
): Promise<{ adopted: number; quarantined: number; resumed: number }> {
  let adopted = 0;
  let quarantined = 0;
  await dropUnbegun(core);
  for (const draftId of await readdir(core.paths.drafts)) {
    const folder = join(core.paths.drafts, draftId);
    const state = await core.queue.run('stateOfDraft', { draftId });
    if (state === null) {
      // The folder comes before the row: a death between the two leaves an empty one.
      if (await removedEmpty(folder)) continue;
      quarantined += await quarantineFiles(core, [folder], 'unknownFile');
      continue;
    }
    if (state !== 'draft' && state !== 'confirmed' && state !== 'awaitingApproval') {
      // Its key was deleted with the sealing: nobody can read these any more.
      await rm(folder, { recursive: true, force: true });
      continue;
    }
    const rows = new Set((await core.queue.run('samplesOf', { draftId })).map(({ sampleId }) => `${sampleId}.smp`));
    for (const name of await readdir(folder)) {
      if (rows.has(name)) continue;
      const beside = await adoptDraftFile(core, draftId, name, state === 'draft');
      if (beside === 'adopted') adopted++;
      if (beside !== 'none') continue;
      if (state === 'draft' && (await adopt(core, draftId, name))) adopted++;
      else {
        const reason = isTemporaryName(name) ? 'halfWritten' : 'unreadableSample';
        quarantined += await quarantineFiles(core, [join(folder, name)], reason);
      }
    }
  }
  const resumed = await sealer.resume();
  if (adopted + quarantined + resumed > 0) core.log('recovered.drafts', { adopted, quarantined, resumed });
  return { adopted, quarantined, resumed };
}

/** Data of dossiers whose start was never answered: the death came before the queue's row. */
async function dropUnbegun(core: Core): Promise<void> {
  const { people } = core.sessions.require();
  const draftIds = await people.run('applicantDrafts');
  const states = await core.queue.run('statesOfDrafts', { draftIds });
  const unbegun = draftIds.filter((draftId) => states[draftId] === undefined);
  if (unbegun.length > 0) await people.run('dropApplicants', { draftIds: unbegun });
}

function removedEmpty(folder: string): Promise<boolean> {
  return rmdir(folder).then(
    () => true,
    () => false,
  );
}

/** A sample file without a row: the death came between the two. Its content says where it belongs. */
async function adopt(core: Core, draftId: string, name: string): Promise<boolean> {
  const sampleId = /^([0-9a-f-]{36})\.smp$/.exec(name)?.[1];
  if (!sampleId) return false;
  const box = await readFile(join(core.paths.drafts, draftId, name));
  try {
    const { meta } = await withDraftKey(core, draftId, (key) => openSample(key, { draftId, sampleId }, box));
    await addSampleRow(core, draftId, sampleId, meta, box.length);
    return true;
  } catch (error) {
    // Only what can never be read is set aside; a fault of the disk passes, and the file is looked at again.
    const broken = error instanceof VaultError && error.code === 'box_broken';
    const otherForm = error instanceof Failure && error.code === 'sample_missing';
    if (broken || otherForm) return false;
    throw error;
  }
}
