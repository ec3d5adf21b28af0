import { timingSafeEqual } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import type { DossierRow, Reservation } from '../../../db/client.ts';
import { Failure } from '../../contract/result.ts';
import { sha256Hex } from '../../domain/signing/digest.ts';
import type { Core } from '../core.ts';
import { loadDossier } from '../enrolment/view.ts';
import { toFailure } from '../failure.ts';
import { Mutex } from '../mutex.ts';
import { giveUpLost } from '../papers/lost.ts';
import { pairPaths } from '../paths.ts';
import { certificateValidity, parseRecipientCertificate } from '../vault/certificates.ts';
import { openCmsWithContentKey } from '../vault/cms/open.ts';
import { sealCms } from '../vault/cms/seal.ts';
import { release } from '../vault/keys/release.ts';
import { wipe } from '../vault/keys/wipe.ts';
import { askAgain } from './ask-again.ts';
import { packDossier } from './container.ts';
import { containerFactsOf, signManifest } from './manifest.ts';
import { readPair } from './pair.ts';
import { quarantineFiles } from './quarantine.ts';
import { writePairDurably } from './write-pair.ts';

/** Turns confirmed dossiers into sealed pairs, one at a time: the journal is one chain. */
export interface Sealer {
  /** @returns the dossierId; @throws Failure wrong_state, approval_needed, sample_missing, paper_missing, container_broken, disk_full */
  seal(draftId: string): Promise<string>;
  /** Completes what a crash left complete on disk. Needs nobody signed in. */
  completePairs(): Promise<number>;
  /** Seals again what a crash left incomplete. Needs a session. */
  resume(): Promise<number>;
  /** Runs work that takes the next number of the journal itself, with no sealing open. */
  alone(work: () => Promise<void>): Promise<void>;
}

export function createSealer(core: Core, onSealed: (draftId: string) => void): Sealer {
  const mutex = new Mutex();

  /** True when the pair of an open reservation was whole and is now completed. */
  const completeOpen = async (row: DossierRow): Promise<boolean> => {
    const pair = row.dossierId === null ? null : await readPair(core, row.dossierId);
    if (!pair || pair.entry.seq !== row.seq || pair.entry.epoch !== row.epoch) return false;
    await complete(row.draftId, pair.jws, pair.head, pair.entry.container);
    return true;
  };

  const complete = async (
    draftId: string,
    jws: string,
    head: string,
    container: { size: number; sha256: string },
  ): Promise<void> => {
    const { size, sha256 } = container;
    const moment = core.clock.moment(core.sessions.current?.account.accountId ?? null);
    await core.space.finishing(() => core.queue.run('completeSealing', { draftId, jws, head, size, sha256, moment }));
    await core.checkpoint?.('completed');
    // The draft's key is gone, so its files are unreadable; removing them only tidies.
    await rm(join(core.paths.drafts, draftId), { recursive: true, force: true });
    onSealed(draftId);
  };

  const sealOne = async (draftId: string): Promise<string> => {
    const row = await core.queue.run('getDossier', { draftId });
    if (row.seq !== null && row.dossierId !== null && (await completeOpen(row))) return row.dossierId;
    const reservation = await core.space.finishing(() =>
      core.queue.run('beginSealing', {
        draftId,
        dossierId: uuidv7(),
        epoch: core.config().epoch,
        moment: core.clock.moment(core.sessions.require().account.accountId),
      }),
    );
    await core.checkpoint?.('reserved');
    try {
      const { jws, container } = await writePair(core, draftId, reservation);
      await complete(draftId, jws, await sha256Hex(jws), container);
      return reservation.dossierId;
    } catch (error) {
      await giveWay(draftId, reservation.dossierId, toFailure(error));
      throw error;
    }
  };

  /** A dossier that cannot be sealed must not keep the others from it: its number goes back, its files are set aside. */
  const giveWay = async (draftId: string, dossierId: string, failure: Failure): Promise<void> => {
    core.log('dossier.notSealed', { code: failure.code, detail: failure.detail ?? null });
    // A full or failing disk fails every dossier alike: nothing is gained by giving the number to another.
    if (failure.code === 'disk_full' || failure.code === 'io_error') return;
    const { cms, jws } = pairPaths(core.paths, dossierId);
    await quarantineFiles(core, [cms, jws], 'sealingAbandoned');
    await core.queue.run('abandonSealing', { draftId, moment: core.clock.moment(null) });
    if (failure.code === 'sample_missing') await askAgain(core, draftId, failure.detail ?? '');
    if (failure.code === 'paper_missing') await giveUpLost(core, draftId, failure.detail ?? '');
  };

  const settleOthers = async (draftId: string | null): Promise<void> => {
    for (const other of await core.queue.run('openReservations')) {
      if (other.draftId === draftId) continue;
      await sealOne(other.draftId).catch((error) => {
        if (toFailure(error).code === 'disk_full') throw error;
      });
    }
  };

  return {
    seal: (draftId) =>
      mutex.run(async () => {
        await settleOthers(draftId);
        return sealOne(draftId);
      }),
    alone: (work) =>
      mutex.run(async () => {
        await settleOthers(null);
        if ((await core.queue.run('openReservations')).length > 0) throw new Failure('wrong_state', 'sealing');
        await work();
      }),
    completePairs: () =>
      mutex.run(async () => {
        let completed = 0;
        for (const row of await core.queue.run('openReservations')) if (await completeOpen(row)) completed++;
        return completed;
      }),
    resume: () =>
      mutex.run(async () => {
        const open = await core.queue.run('openReservations');
        for (const row of open) {
          await sealOne(row.draftId).catch((error) => core.notices.add(toFailure(error).code, row.dossierNumber));
        }
        return open.length;
      }),
  };
}

/**
 * Writes the pair of a reserved dossier durably; then reads both back and decrypts the container once while the content key lives.
 * @throws Failure container_broken when what was read is not what was written
 */
async function writePair(core: Core, draftId: string, reservation: Reservation) {
  const { signer } = core.sessions.require();
  const dossier = await loadDossier(core, draftId);
  const sealedAt = core.clock.now();
  const operator = core.sessions.require().account.accountId;
  const tar = await packDossier(core, dossier, { dossierId: reservation.dossierId, operator, sealedAt }, signer);
  const recipients = core.config().recipients.map(parseRecipientCertificate);
  for (const recipient of recipients) {
    const validity = certificateValidity(recipient, core.clock.highWater());
    if (validity !== 'valid') core.log('recipient.notValid', { kid: recipient.kid, validity });
  }
  const sealed = sealCms({ plaintext: tar, recipients: recipients.map(({ der }) => der) });
  try {
    const container = containerFactsOf(sealed.cms);
    const kids = recipients.map(({ kid }) => kid);
    const jws = await signManifest(core, dossier, reservation, container, kids, signer);
    const paths = pairPaths(core.paths, reservation.dossierId);
    await core.space.finishing(() => writePairDurably(core, reservation.dossierId, sealed.cms, jws));
    await readBack(paths, jws, tar, sealed.contentKey);
    await core.checkpoint?.('read-back');
    return { jws, container };
  } finally {
    wipe(sealed.contentKey);
    release(tar, sealed.cms);
  }
}

async function readBack(
  paths: { cms: string; jws: string },
  jws: string,
  tar: Buffer,
  contentKey: Uint8Array,
): Promise<void> {
  const written = await readFile(paths.cms);
  const opened = openCmsWithContentKey(written, contentKey);
  const same = opened.length === tar.length && timingSafeEqual(opened, tar);
  release(opened, written);
  if (!same || (await readFile(paths.jws, 'utf8')) !== jws) throw new Failure('container_broken', 'read back');
}
