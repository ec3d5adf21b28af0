import { z } from 'zod';
import type { ErrorCode } from '../../../contract/errors/codes.ts';
import { type ReportSchedule, reportSchedule, type ScheduleState } from '../../../contract/station/reports.ts';
import type { Core } from '../../core.ts';
import { toFailure } from '../../failure.ts';
import { Mutex } from '../../mutex.ts';
import { dueDays } from './due.ts';

const kept = z.object({ schedule: reportSchedule, since: z.string() });
const writtenKept = z.object({ day: z.string(), at: z.string() });

/** Between two looks at the clock: a time is met to the minute. */
const lookEveryMs = 60_000;

export interface SchedulerOptions {
  core: Pick<Core, 'queue' | 'clock' | 'config' | 'notices' | 'log'>;
  /** Writes the reports of one business day, durably. @throws Failure */
  write: (schedule: ReportSchedule, day: string) => Promise<void>;
}

/**
 * Writes reports of days that are over by itself. What was written is noted only after the files are on the disk: a death in between
 * writes the same files again, of the same bytes, and never leaves a day out. Needs nobody signed in.
 */
export class Scheduler {
  readonly #options: SchedulerOptions;
  readonly #working = new Mutex();
  #failure: { code: ErrorCode; since: string } | null = null;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: SchedulerOptions) {
    this.#options = options;
  }

  start(): void {
    this.#timer = setInterval(() => void this.look(), lookEveryMs);
    this.#timer.unref();
    void this.look();
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    this.#timer = undefined;
    // A day that is being written is finished.
    await this.#working.run(async () => {});
  }

  /** Writes what is due; a failure is kept for the window and tried again at the next look. Never rejects. */
  look(): Promise<void> {
    return this.#working.run(async () => {
      const { core } = this.#options;
      try {
        const plan = await this.#plan();
        for (const day of plan.days) {
          await this.#options.write(plan.schedule as ReportSchedule, day);
          const at = core.clock.now().toISOString();
          await core.queue.run('setMeta', { values: { reportsWritten: JSON.stringify({ day, at }) } });
        }
        this.#succeed();
      } catch (error) {
        this.#fail(error);
      }
    });
  }

  async state(): Promise<ScheduleState> {
    const { schedule, written, days } = await this.#plan();
    return { schedule, written, due: days.length, failure: this.#failure };
  }

  /** Sets it from today's business day on, changes what is set already, or ends it. What is due is written at once. */
  async set(schedule: ReportSchedule | null, today: string): Promise<ScheduleState> {
    const { queue } = this.#options.core;
    const before = await queue.run('getMeta', { key: 'reportSchedule' });
    // Another folder or time does not forget the days that wait.
    const since = before === null ? today : kept.parse(JSON.parse(before)).since;
    const value = schedule === null ? null : JSON.stringify({ schedule, since });
    await queue.run('setMeta', { values: { reportSchedule: value } });
    this.#succeed();
    await this.look();
    return this.state();
  }

  async #plan(): Promise<Pick<ScheduleState, 'schedule' | 'written'> & { days: string[] }> {
    const { queue, clock, config } = this.#options.core;
    const [set, last] = await Promise.all([
      queue.run('getMeta', { key: 'reportSchedule' }),
      queue.run('getMeta', { key: 'reportsWritten' }),
    ]);
    const plan = set === null ? null : kept.parse(JSON.parse(set));
    const written = last === null ? null : writtenKept.parse(JSON.parse(last));
    // A clock that jumped would call days over that are still to come.
    const trusted = clock.evidence().sure || clock.isConfirmed();
    if (plan === null || !trusted) return { schedule: plan?.schedule ?? null, written, days: [] };
    const { cutOff, timeZone } = config();
    const { schedule, since } = plan;
    const days = dueDays({ now: clock.now(), schedule, since, written: written?.day ?? null, cutOff, timeZone });
    return { schedule, written, days };
  }

  #succeed(): void {
    if (this.#failure === null) return;
    this.#options.core.notices.clear(this.#failure.code);
    this.#failure = null;
  }

  #fail(error: unknown): void {
    const { core } = this.#options;
    const { code, detail } = toFailure(error);
    if (this.#failure?.code === code) return;
    this.#succeed();
    this.#failure = { code, since: core.clock.now().toISOString() };
    core.log('reports.schedule.failed', { code, detail: detail ?? null });
    core.notices.add(code, 'reports');
  }
}
