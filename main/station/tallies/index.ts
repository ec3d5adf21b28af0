import { isAbsolute, join } from 'node:path';
import { Failure } from '../../contract/result.ts';
import type { DayStatement, DayTally, TallyFunnel } from '../../contract/station/tallies.ts';
import { businessDayOf } from '../../domain/time/business-day.ts';
import { writeFileDurably } from '../vault/durable/write.ts';
import { VaultError } from '../vault/error.ts';
import { dayStatement } from './day-statement.ts';
import { dayTally } from './day-tally.ts';
import { exportCsv } from './export-csv.ts';
import { exportXlsx } from './export-xlsx.ts';
import { askFunnel, type FunnelInput } from './funnel.ts';
import { askList, type ListAnswer, type ListInput } from './list.ts';
import type { TalliesParts } from './parts.ts';
import { statementOf } from './statement.ts';

export type { TalliesParts } from './parts.ts';

export interface Tallies {
  /** The funnel of a period, split by one axis or not at all. @throws Failure not_set_up, period_too_long */
  funnel(input: FunnelInput): Promise<TallyFunnel>;
  /** What stands behind one figure. @throws Failure signed_out, not_allowed (names are for a supervisor), period_too_long, bad_input */
  list(input: ListInput): Promise<ListAnswer>;
  /** The statement of a business day, today's when none is named. @throws Failure not_set_up, wrong_state (a day to come) */
  statement(day?: string): Promise<DayStatement>;
  readonly parts: TalliesParts;
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
export function createTallies(parts: TalliesParts): Tallies {
  const { queue, config, now } = parts;
  const compute = async (named?: string): Promise<DayTally> => {
    const current = config();
    const at = now();
    const day = named ?? businessDayOf(at, current.cutOff, current.timeZone);
    const [counts, pendingSync] = await Promise.all([queue.run('dayCounts', { day }), queue.run('sealedCount')]);
    return dayTally({ counts, config: current, day, now: at, pendingSync });
  };
  return {
    parts,
    funnel: (input) => askFunnel(parts, input),
    list: (input) => askList(parts, input),
    statement: (day) => dayStatement(parts, day),
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
