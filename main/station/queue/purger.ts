import type { Core } from '../core.ts';
import { toFailure } from '../failure.ts';
import type { HubClient } from '../sync/hub-client.ts';
import { purge } from './purge.ts';

/** The hub is asked for its time so often where something could be deleted. */
const everyMs = 60 * 60 * 1000;

/** Deletes what the centre has held long enough, when the line is calm. */
export class Purger {
  readonly #core: Core;
  readonly #keepDays: () => number;
  #nextAt = Number.NEGATIVE_INFINITY;

  constructor(core: Core, keepDays: () => number) {
    this.#core = core;
    this.#keepDays = keepDays;
  }

  /** Looks at most once an hour; what fails is tried at the next. */
  async look(hub: HubClient, signal: AbortSignal): Promise<void> {
    if (performance.now() < this.#nextAt) return;
    this.#nextAt = performance.now() + everyMs;
    try {
      const [accepted] = await this.#core.queue.run('purgeable', { before: '9999', limit: 1, skip: 0 });
      if (!accepted) return;
      const { now } = await hub.time('pinned', signal);
      this.#core.clock.heardHub(now);
      await purge(this.#core, now, this.#keepDays(), signal);
    } catch (error) {
      const { code, detail } = toFailure(error);
      this.#core.log('purge.failed', { code, detail: detail ?? null });
    }
  }
}
