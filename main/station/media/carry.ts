import type { CarrySelection, CopyItem } from '../../../db/client.ts';
import { Failure } from '../../contract/result.ts';
import type { CarryState } from '../../contract/station/media.ts';
import type { Core } from '../core.ts';
import { toFailure } from '../failure.ts';
import type { Media } from './media.ts';
import { tidyMedium } from './tidy.ts';
import { writePair } from './write-pair.ts';

export interface CarryRequest {
  selection: CarrySelection;
  roots: readonly string[];
  way: 'each' | 'split';
}

interface Drive {
  root: string;
  label: string;
  mediumId: string | null;
  done: number;
  already: number;
  fault: string | null;
}

/**
 * Copies entries without a receipt to drives that travel to the hub. Each is read back and hashed; one that is there already is
 * not written again, so that the same copying begun anew goes on where it stopped.
 */
export class Carry {
  readonly #core: Core;
  readonly #media: Media;
  readonly #onChange: (state: CarryState) => void;
  #state: CarryState | null = null;
  #running: Promise<void> = Promise.resolve();
  #cancelled = false;

  constructor(core: Core, media: Media, onChange: (state: CarryState) => void) {
    this.#core = core;
    this.#media = media;
    this.#onChange = onChange;
  }

  get state(): CarryState | null {
    return this.#state;
  }

  /** @returns once it began @throws Failure carry_running, medium_unknown, medium_foreign */
  async start({ selection, roots, way }: CarryRequest): Promise<CarryState> {
    if (this.#state?.phase === 'running') throw new Failure('carry_running');
    const { queue, clock, sessions } = this.#core;
    const { account } = sessions.require();
    const drives: Drive[] = [];
    for (const root of new Set(roots)) {
      const { label, standing, mediumId } = await this.#media.volume(root);
      if (standing === 'foreign') throw new Failure('medium_foreign');
      drives.push({
        root,
        label,
        mediumId: standing === 'enrolled' ? mediumId : null,
        done: 0,
        already: 0,
        fault: null,
      });
    }
    const keys = await queue.run('carryKeys', { selection });
    // Somebody else began while the drives were looked at.
    if (this.#isRunning()) throw new Failure('carry_running');
    this.#cancelled = false;
    const once = keys.reduce((sum, { bytes }) => sum + bytes, 0);
    this.#state = {
      phase: 'running',
      total: keys.length,
      totalBytes: way === 'each' ? once * drives.length : once,
      doneBytes: 0,
      complete: 0,
      startedAt: clock.now().toISOString(),
      drives: [],
      broken: [],
    };
    const moment = clock.moment(account.accountId);
    await queue.run('recordAudit', {
      at: moment.at,
      actor: moment.actor,
      action: 'carry.started',
      subject: null,
      detail: { entries: keys.length, drives: drives.length, way },
    });
    this.#tell(drives);
    this.#running = this.#run(keys, drives, way).catch((error) => {
      const { code, detail } = toFailure(error);
      this.#core.log('carry.setback', { code, detail: detail ?? null });
      this.#end(drives, 'cancelled');
    });
    return this.#state;
  }

  async cancel(): Promise<void> {
    this.#cancelled = true;
    await this.#running;
  }

  #isRunning(): boolean {
    return this.#state?.phase === 'running';
  }

  async #run(keys: readonly { epoch: number; seq: number }[], drives: Drive[], way: 'each' | 'split'): Promise<void> {
    for (const drive of drives) await this.#prepare(drive);
    for (const key of keys) {
      if (this.#cancelled || drives.every(({ fault }) => fault !== null)) break;
      const item = await this.#core.queue.run('journalItem', key);
      if (!item) continue;
      const onDrives = await this.#copy(item, drives, way);
      if (onDrives === (way === 'each' ? drives.length : 1) && this.#state) this.#state.complete++;
      this.#tell(drives);
    }
    this.#end(drives, this.#cancelled ? 'cancelled' : 'done');
    this.#media.changed();
  }

  /** What an interrupted copying left goes, and what the centre has by now. */
  async #prepare(drive: Drive): Promise<void> {
    try {
      await this.#media.exclusively(drive.root, () => tidyMedium(this.#core, drive.root));
    } catch (error) {
      drive.fault = toFailure(error).code;
    }
  }

  /** @returns on how many drives it lies now */
  async #copy(item: CopyItem, drives: Drive[], way: 'each' | 'split'): Promise<number> {
    let lies = 0;
    for (const drive of drives) {
      if (drive.fault !== null) continue;
      try {
        await this.#media.exclusively(drive.root, () => this.#copyTo(item, drive));
        lies++;
        if (way === 'split') return lies;
      } catch (error) {
        const failure = toFailure(error);
        if (failure.code === 'container_broken') {
          const { epoch, seq, dossierNumber } = item;
          this.#state?.broken.push({ epoch, seq, dossierNumber, code: failure.code });
          return lies;
        }
        this.#core.log('carry.fault', { code: failure.code, detail: failure.detail ?? null });
        drive.fault = failure.code;
      }
    }
    return lies;
  }

  async #copyTo(item: CopyItem, drive: Drive): Promise<void> {
    const { queue, clock } = this.#core;
    const { epoch, seq, id } = item;
    const { proof, already } = await writePair(this.#core, drive.root, item, 'carry');
    if (drive.mediumId !== null) {
      await queue.run('addCopy', { mediumId: drive.mediumId, epoch, seq, id, proof, at: clock.now().toISOString() });
    }
    drive.done++;
    if (already) drive.already++;
    if (this.#state) this.#state.doneBytes += (item.size ?? 0) + item.jws.length;
    this.#tell([drive]);
  }

  #end(drives: Drive[], phase: CarryState['phase']): void {
    if (this.#state) this.#state = { ...this.#state, phase };
    this.#tell(drives);
  }

  #tell(drives: readonly Drive[]): void {
    if (!this.#state) return;
    const told = new Map(this.#state.drives.map((drive) => [drive.root, drive]));
    for (const { mediumId: _, ...drive } of drives) told.set(drive.root, drive);
    this.#state = { ...this.#state, drives: [...told.values()] };
    this.#onChange(this.#state);
  }
}
