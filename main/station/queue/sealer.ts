import { hash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import type { DossierRow, Reservation } from '../../../db/client.ts';
import { Failure } from '../../contract/result.ts';
import type { Core } from '../core.ts';
import { readLikeness } from '../enrolment/doubt-context.ts';
import { judgeRows, type OpenDossier, readOwnRows } from '../enrolment/view.ts';
import { toFailure } from '../failure.ts';
import { Mutex } from '../mutex.ts';
import { giveUpLost } from '../papers/lost.ts';
import { pairPaths } from '../paths.ts';
import { certificateValidity, parseRecipientCertificate } from '../vault/certificates.ts';
import { cmsHolds } from '../vault/cms/open.ts';
import { type PreparedSeal, prepareSeal } from '../vault/cms/seal.ts';
import { removeFlatFolder } from '../vault/durable/remove-flat-folder.ts';
import { giveBack, release } from '../vault/keys/release.ts';
import { askAgain } from './ask-again.ts';
import { type ContainerFile, collectFiles, packDossier } from './container.ts';
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
    await removeFlatFolder(join(core.paths.drafts, draftId));
    onSealed(draftId);
  };

  /** @param open its row, where its sealing had begun before */
  const sealOne = async (draftId: string, open: DossierRow | null): Promise<string> => {
    if (open?.dossierId && (await completeOpen(open))) return open.dossierId;
    const reserving = core.space.finishing(() =>
      core.queue.run('beginSealing', {
        draftId,
        dossierId: uuidv7(),
        epoch: core.config().epoch,
        moment: core.clock.moment(core.sessions.require().account.accountId),
      }),
    );
    // Asked after it, so answered as it stands since then: nobody changes a dossier whose sealing has begun.
    const gathering = gather(core, draftId);
    gathering.catch(() => {});
    const addressing = address(core);
    addressing.catch(() => {});
    try {
      const reservation = await reserving;
      await core.checkpoint?.('reserved');
      return await sealReserved(draftId, reservation, gathering, addressing);
    } finally {
      await addressing.then(({ prepared }) => prepared.discard()).catch(() => {});
    }
  };

  const sealReserved = async (
    draftId: string,
    reservation: Reservation,
    gathering: Promise<Gathered>,
    addressing: Promise<Addressed>,
  ): Promise<string> => {
    try {
      const { jws, container } = await writePair(core, await gathering, await addressing, reservation);
      await complete(draftId, jws, hash('sha256', jws, 'hex'), container);
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

  /** @returns the row of the given one, where its sealing has begun, too */
  const settleOthers = async (draftId: string | null): Promise<DossierRow | null> => {
    const open = await core.queue.run('openReservations');
    for (const other of open) {
      if (other.draftId === draftId) continue;
      await sealOne(other.draftId, other).catch((error) => {
        if (toFailure(error).code === 'disk_full') throw error;
      });
    }
    return open.find((row) => row.draftId === draftId) ?? null;
  };

  return {
    seal: (draftId) =>
      mutex.run(async () => {
        return sealOne(draftId, await settleOthers(draftId));
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
          await sealOne(row.draftId, row).catch((error) => core.notices.add(toFailure(error).code, row.dossierNumber));
        }
        return open.length;
      }),
  };
}

/** To whom a container will be encrypted. */
interface Addressed {
  prepared: PreparedSeal;
  /** As the manifest names them. */
  kids: string[];
}

/** Works at once; a promise so that its failure is met with the reservation in hand. */
async function address(core: Core): Promise<Addressed> {
  const recipients = core.config().recipients.map(parseRecipientCertificate);
  const now = core.clock.highWater();
  for (const recipient of recipients) {
    const validity = certificateValidity(recipient, now);
    if (validity !== 'valid') core.log('recipient.notValid', { kid: recipient.kid, validity });
  }
  return { prepared: prepareSeal(recipients.map(({ der }) => der)), kids: recipients.map(({ kid }) => kid) };
}

/** What is sealed, decrypted, with what the manifest says of it. */
interface Gathered {
  dossier: OpenDossier;
  contents: ContainerFile[];
}

/** @throws Failure sample_missing, paper_missing */
async function gather(core: Core, draftId: string): Promise<Gathered> {
  const rows = await readOwnRows(core, draftId);
  const own = judgeRows(core, rows);
  const [contents, likeness] = await Promise.all([collectFiles(core, own), readLikeness(core, rows.row, rows.fields)]);
  return { dossier: { ...own, earlier: likeness.earlier }, contents };
}

/**
 * Writes the pair of a reserved dossier durably: its container is on the way to the disk while it is hashed, its manifest signed, and
 * while it is decrypted once with the content key that lives so long. Both are read back: they are what was proved.
 * @throws Failure container_broken when what was read is not what was written, or does not hold the dossier
 */
async function writePair(
  core: Core,
  { dossier, contents }: Gathered,
  { prepared, kids }: Addressed,
  reservation: Reservation,
) {
  const { dossierId } = reservation;
  const { signer, account } = core.sessions.require();
  const ids = { dossierId, operator: account.accountId, sealedAt: core.clock.now() };
  const tar = await packDossier(core, dossier, contents, ids, signer);
  const { cms, contentKey } = prepared.seal(tar);
  const facts = containerFactsOf(cms);
  const manifest = facts.then((container) => signManifest(core, dossier, reservation, container, kids, signer));
  const proved = manifest.then(() => {
    if (!cmsHolds(cms, contentKey, tar)) throw new Failure('container_broken', 'proof');
  });
  try {
    const readBack = async (): Promise<void> => {
      await compareWritten(pairPaths(core.paths, dossierId), cms, await manifest);
      await proved;
    };
    await core.space.finishing(() => writePairDurably(core, dossierId, cms, manifest, readBack));
    await core.checkpoint?.('read-back');
    return { jws: await manifest, container: await facts };
  } finally {
    // Nothing may hold on to the bytes when they are given back.
    await proved.catch(() => {});
    release(tar);
    giveBack(cms);
  }
}

/** @throws Failure container_broken */
async function compareWritten(paths: { cms: string; jws: string }, cms: Uint8Array, jws: string): Promise<void> {
  const [container, manifest] = await Promise.all([readFile(paths.cms), readFile(paths.jws, 'utf8')]);
  const same = container.equals(cms) && manifest === jws;
  giveBack(container);
  if (!same) throw new Failure('container_broken', 'read back');
}
