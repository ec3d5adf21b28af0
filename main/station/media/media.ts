import { randomUUID } from 'node:crypto';
import { access, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import type { MediumRow } from '../../../db/client.ts';
import type { ErrorCode } from '../../contract/errors/codes.ts';
import { Failure } from '../../contract/result.ts';
import type { CopiesState, medium, standing, volume } from '../../contract/station/media.ts';
import { KeyedLock } from '../../domain/keyed-lock.ts';
import type { Core } from '../core.ts';
import { toFailure } from '../failure.ts';
import { diskFree } from '../vault/durable/disk-free.ts';
import { onMedium } from './fault.ts';
import { makeMarker, readMarker } from './marker.ts';
import { markerName, receiptsName, stationFolder } from './names.ts';
import { copyMissing, reconcile } from './second-copy.ts';
import { removeHalfMarkers } from './tidy.ts';
import type { Volume, Volumes } from './volumes.ts';
import { checked, writeFile } from './write-pair.ts';

export interface MediaOptions {
  core: Core;
  volumes: Volumes;
  onChange: () => void;
  /** Between two looks at what is plugged in. */
  lookEveryMs?: number;
}

type VolumeView = z.infer<typeof volume>;
type MediumView = z.infer<typeof medium>;
type Standing = z.infer<typeof standing>;

interface Seen extends Volume {
  standing: Standing;
  mediumId: string | null;
}

const usualLookMs = 3_000;
/** A medium with a fault is tried again so much later, or when it was pulled and plugged in. */
const faultPauseMs = 60_000;
/**
 * Not by itself: work that hangs cannot be called off and takes one of the few threads for files with it each time, and what gives
 * back something else once is not to be trusted because it does not the next time.
 */
const neverAgain = new Set<ErrorCode>(['medium_slow', 'medium_lies']);

/** What was pulled out is tried whenever it is seen: it may be back before its failure was noticed. */
function pauseAfter(code: ErrorCode): number {
  if (code === 'medium_gone') return 0;
  return neverAgain.has(code) ? Number.POSITIVE_INFINITY : faultPauseMs;
}

/**
 * Keeps a second copy of every entry without a receipt on each enrolled medium that is plugged in: at once after sealing, and
 * when the medium comes back. Needs nobody signed in. Nothing here is ever waited for by capture or by the line.
 */
export class Media {
  readonly #core: Core;
  readonly #volumes: Volumes;
  readonly #onChange: () => void;
  readonly #lookEveryMs: number;
  /** One piece of work on a volume at a time. */
  readonly #locks = new KeyedLock();
  #seen: Seen[] = [];
  /** Media whose copies were read back since they were plugged in, by root. */
  #checked = new Map<string, string>();
  #faults = new Map<string, { code: ErrorCode; until: number }>();
  #busy = false;
  #stopped = false;
  #wake: () => void = () => {};
  #poked = false;
  #running: Promise<void> = Promise.resolve();

  constructor({ core, volumes, onChange, lookEveryMs }: MediaOptions) {
    this.#core = core;
    this.#volumes = volumes;
    this.#onChange = onChange;
    this.#lookEveryMs = lookEveryMs ?? usualLookMs;
  }

  start(): void {
    this.#running = this.#loop();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#wake();
    await this.#running;
  }

  /** Something was sealed, or a receipt came. */
  notify(): void {
    this.#poked = true;
    this.#wake();
  }

  async copies(): Promise<CopiesState> {
    const media = await this.#inUse();
    const present = media.filter(({ mediumId }) => this.#rootOf(mediumId) !== null);
    const fault = present.map(({ mediumId }) => this.#faults.get(mediumId)?.code).find((code) => code !== undefined);
    return {
      once: await this.#core.queue.run('onceOnly'),
      enrolled: media.length,
      present: present.length,
      busy: this.#busy,
      fault: fault ?? null,
    };
  }

  /** What is plugged in now, what is enrolled, and how many dossiers exist once. */
  async list(): Promise<{ volumes: VolumeView[]; media: MediumView[]; copies: CopiesState }> {
    await this.#look();
    const { stationId } = this.#core.identity;
    const volumes = await Promise.all(
      this.#seen.map(async ({ root, label, standing, mediumId }): Promise<VolumeView> => {
        const space = await diskFree(root).catch(() => ({ freeBytes: 0, totalBytes: 0 }));
        return {
          root,
          label,
          ...space,
          readOnly: await isReadOnly(root),
          sameDisk: await isSameDisk(root, this.#core.paths.data),
          standing,
          mediumId,
          receipts: await isFile(join(stationFolder(root, stationId), receiptsName)),
        };
      }),
    );
    const media = (await this.#inUse()).map(({ mediumId, label, enrolledAt, copies }) => ({
      mediumId,
      label,
      enrolledAt,
      root: this.#rootOf(mediumId),
      copies,
      fault: this.#faults.get(mediumId)?.code ?? null,
    }));
    return { volumes, media, copies: await this.copies() };
  }

  /** Writes the marker and reads it back; copying begins at once. @throws Failure signed_out, medium_* */
  async enrol(root: string, label: string): Promise<string> {
    const { sessions, identity, clock, queue, checkpoint } = this.#core;
    const { signer, account } = sessions.require();
    return this.exclusively(root, async () => {
      await this.#require(root);
      const found = await onMedium(root, () => readMarker(root, identity));
      if (found === 'foreign') throw new Failure('medium_foreign');
      const moment = clock.moment(account.accountId);
      const mediumId = found === 'none' ? randomUUID() : found.mediumId;
      const { jws, bytes } = await makeMarker(identity, mediumId, moment.at, signer);
      const path = join(root, markerName);
      await removeHalfMarkers(root);
      await writeFile(root, path, bytes, checkpoint, 'marker');
      const seen = await checked(root, path, bytes.length);
      if (seen === null || seen.size !== bytes.length) throw new Failure('medium_lies');
      await queue.run('addMedium', { mediumId, label, jws, moment });
      this.#faults.delete(mediumId);
      this.#checked.delete(root);
      this.notify();
      return mediumId;
    });
  }

  /** Its copies count no more; nothing on it is deleted. @throws Failure signed_out */
  async retire(mediumId: string): Promise<void> {
    const { sessions, clock, queue } = this.#core;
    const { account } = sessions.require();
    await queue.run('retireMedium', { mediumId, moment: clock.moment(account.accountId) });
    this.#faults.delete(mediumId);
    this.notify();
    this.#onChange();
  }

  /** A volume that is plugged in, for work of others on it. @throws Failure medium_unknown */
  async volume(root: string): Promise<{ label: string; standing: Standing; mediumId: string | null }> {
    return this.#require(root);
  }

  exclusively<T>(root: string, work: () => Promise<T>): Promise<T> {
    return this.#locks.run(root, work);
  }

  /** Something about copies changed outside this class. */
  changed(): void {
    this.#onChange();
  }

  async #require(root: string): Promise<Seen> {
    await this.#look();
    const found = this.#seen.find((one) => one.root === root);
    if (!found) throw new Failure('medium_unknown');
    return found;
  }

  async #inUse(): Promise<MediumRow[]> {
    return (await this.#core.queue.run('listMedia')).filter(({ retiredAt }) => retiredAt === null);
  }

  #rootOf(mediumId: string): string | null {
    return this.#seen.find((one) => one.standing === 'enrolled' && one.mediumId === mediumId)?.root ?? null;
  }

  async #look(): Promise<void> {
    const volumes = await this.#volumes.list();
    const rows = new Map((await this.#core.queue.run('listMedia')).map((row) => [row.mediumId, row]));
    const seen: Seen[] = [];
    for (const one of volumes) {
      const marker = await readMarker(one.root, this.#core.identity).catch(() => 'none' as const);
      if (typeof marker === 'string') seen.push({ ...one, standing: marker, mediumId: null });
      else {
        const { mediumId } = marker;
        // One whose row was lost with a database, or that was taken out of use, has to be enrolled again; of two
        // with the same marker, copied from each other, the first counts.
        const isKnown = rows.get(mediumId)?.retiredAt === null && !seen.some((other) => other.mediumId === mediumId);
        seen.push({ ...one, standing: isKnown ? 'enrolled' : 'retired', mediumId });
      }
    }
    const text = (list: Seen[]): string => list.map((one) => `${one.root}|${one.standing}|${one.mediumId}`).join('\n');
    const isNews = text(seen) !== text(this.#seen);
    const gone = this.#seen.filter((before) => !seen.some((now) => now.root === before.root));
    for (const { root, mediumId } of gone) {
      this.#checked.delete(root);
      // What lies goes on lying: only enrolling it anew counts.
      const lies = this.#faults.get(mediumId ?? '')?.code === 'medium_lies';
      if (mediumId !== null && !lies) this.#faults.delete(mediumId);
    }
    this.#seen = seen;
    if (!isNews) return;
    this.notify();
    this.#onChange();
  }

  async #loop(): Promise<void> {
    while (!this.#stopped) {
      this.#poked = false;
      await this.#turn().catch((error) => {
        const { code, detail } = toFailure(error);
        this.#core.log('media.setback', { code, detail: detail ?? null });
      });
      await this.#sleep();
    }
  }

  async #turn(): Promise<void> {
    await this.#look();
    for (const { root, standing, mediumId } of this.#seen) {
      if (this.#stopped) return;
      if (standing === 'enrolled' && mediumId !== null) await this.#tend(root, mediumId);
    }
  }

  /** Everything that is to be done on one medium now. Its faults are its own. */
  async #tend(root: string, mediumId: string): Promise<void> {
    const fault = this.#faults.get(mediumId);
    if (fault && performance.now() < fault.until) return;
    try {
      const changed = await this.exclusively(root, async () => {
        let all = 0;
        if (this.#checked.get(root) !== mediumId) {
          this.#setBusy(true);
          all += await reconcile(this.#core, root, mediumId, () => this.#stopped);
          if (!this.#stopped) this.#checked.set(root, mediumId);
        }
        return (
          all +
          (await copyMissing(
            this.#core,
            root,
            mediumId,
            () => this.#stopped,
            () => this.#setBusy(true),
          ))
        );
      });
      if (fault) this.#faults.delete(mediumId);
      if (changed > 0 || fault) this.#onChange();
    } catch (error) {
      const failure = toFailure(error);
      this.#core.log('medium.fault', { mediumId, code: failure.code, detail: failure.detail ?? null });
      // What lies about one file cannot be trusted with the others.
      if (failure.code === 'medium_lies') await this.#core.queue.run('dropCopies', { mediumId });
      this.#faults.set(mediumId, { code: failure.code, until: performance.now() + pauseAfter(failure.code) });
      // Pulled out in the middle: what it holds is read back when it returns.
      this.#checked.delete(root);
      this.#onChange();
    } finally {
      this.#setBusy(false);
    }
  }

  #setBusy(busy: boolean): void {
    if (this.#busy === busy) return;
    this.#busy = busy;
    this.#onChange();
  }

  #sleep(): Promise<void> {
    return new Promise((resolve) => {
      if (this.#poked || this.#stopped) return resolve();
      const timer = setTimeout(resolve, this.#lookEveryMs);
      timer.unref();
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

async function isReadOnly(root: string): Promise<boolean> {
  // 2: W_OK. The super-user may write everywhere but on what is mounted read-only.
  return access(root, 2).then(
    () => false,
    () => true,
  );
}

async function isSameDisk(root: string, data: string): Promise<boolean> {
  const [one, other] = await Promise.all([stat(root), stat(data)].map((facts) => facts.catch(() => null)));
  return one !== null && one?.dev === other?.dev;
}

function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (facts) => facts.isFile(),
    () => false,
  );
}
