import { isAbsolute, join } from 'node:path';
import type { QueueDb } from '../../../db/client.ts';
import type { ParsedInput } from '../../contract/call.ts';
import { Failure } from '../../contract/result.ts';
import type { DayStatement, DayTally, TallyFunnel, TallyListItem } from '../../contract/station/tallies.ts';
import type { StationApi } from '../../contract/station-api.ts';
import type { StationConfig } from '../../contract/wire/provisioning.ts';
import { businessDayOf } from '../../domain/time/business-day.ts';
import { writeFileDurably } from '../vault/durable/write.ts';
import { VaultError } from '../vault/error.ts';
import { dayTally } from './day-tally.ts';
import { exportCsv } from './export-csv.ts';
import { exportXlsx } from './export-xlsx.ts';
import { statementOf } from './statement.ts';

export interface TalliesParts {
  queue: QueueDb;
  /** @throws Failure not_set_up */
  config: () => StationConfig;
  now: () => Date;
}

type In<N extends keyof StationApi['calls'] & `tallies.${string}`> = ParsedInput<StationApi, N>;
export type FunnelInput = In<'tallies.funnel'>;
export type ListInput = In<'tallies.list'>;

export interface Tallies {
  /** The funnel of a period, split by one axis or not at all. @throws Failure not_set_up, period_too_long */
  funnel(input: FunnelInput): Promise<TallyFunnel>;
  /** What stands behind one figure. @throws Failure signed_out, not_allowed (names are for a supervisor), period_too_long, bad_input */
  list(input: ListInput): Promise<{ items: TallyListItem[]; total: number; next: string | null }>;
  /** The statement of a business day, today's when none is named. @throws Failure not_set_up, wrong_state (a day to come) */
  statement(day?: string): Promise<DayStatement>;
  /** Signs the statement of a day. @throws Failure wrong_password, not_allowed, wrong_state (closed already, a day to come) */
  close(input: In<'tallies.close'>): Promise<DayStatement>;
  /** Signs what a closed day is counted as now. @throws Failure wrong_password, not_allowed, wrong_state (not closed) */
  correct(input: In<'tallies.correct'>): Promise<DayStatement>;
  /** The tally of a business day (`yyyy-MM-dd`), today's when none is named. @throws Failure not_set_up */
  day(day?: string): Promise<DayTally>;
  /**
   * Writes the statement of a day into a folder as `tally-<day>-<first 8 of the station id>.csv` and `.xlsx`. Files of that
   * name are replaced whole: at any moment either the old or the new one is there.
   * @param folder absolute path of a folder that exists
   * @throws Failure not_set_up, bad_input, disk_full, io_error
   */
  export(day: string | undefined, folder: string): Promise<{ paths: string[] }>;
}

/** Tallies of one station: figures about dossiers, never about a person. */
export function createTallies({ queue, config, now }: TalliesParts): Tallies {
  const compute = async (named?: string): Promise<DayTally> => {
    const current = config();
    const at = now();
    const day = named ?? businessDayOf(at, current.cutOff, current.timeZone);
    const [counts, states] = await Promise.all([queue.run('dayCounts', { day }), queue.run('stateCounts')]);
    return dayTally({ counts, config: current, day, now: at, pendingSync: states.sealed });
  };
  const notYet = (): Promise<never> => Promise.reject(new Failure('not_ready'));
  return {
    funnel: notYet,
    list: notYet,
    statement: notYet,
    close: notYet,
    correct: notYet,
    day: compute,
    export: async (named, folder) => {
      if (!isAbsolute(folder)) throw new Failure('bad_input', 'folder');
      const { stationId, timeZone } = config();
      const tally = await compute(named);
      const sheets = statementOf(tally, timeZone);
      const base = join(folder, `tally-${tally.day}-${stationId.slice(0, 8)}`);
      return {
        paths: [await put(`${base}.csv`, exportCsv(sheets)), await put(`${base}.xlsx`, await exportXlsx(sheets))],
      };
    },
  };
}

/** Readable by others on the machine: it is written to be handed on. */
async function put(path: string, bytes: Uint8Array): Promise<string> {
  try {
    await writeFileDurably(path, bytes, { mode: 0o644 });
    return path;
  } catch (error) {
    if (!(error instanceof VaultError)) throw error;
    throw new Failure(error.code === 'disk_full' ? 'disk_full' : 'io_error', String(error.detail.errno ?? error.code));
  }
}
