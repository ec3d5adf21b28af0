import { existsSync, readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** Written when a run has come to its end, whatever the end was. */
export const resultName = 'result.json';

/** The newest run beside this one that never came to its end, or null: its station holds dossiers that wait. */
export function interruptedRun(dir: string): string | null {
  const runs = readdirSync(dirname(dir)).filter((name) => name !== basename(dir));
  const newest = runs.sort().at(-1);
  if (!newest) return null;
  const run = join(dirname(dir), newest);
  return existsSync(join(run, 'station', 'queue.db')) && !existsSync(join(run, resultName)) ? run : null;
}

/** Removes finished runs beside this one, but the newest few: each holds some 60 MB. Interrupted ones stay. */
export function dropOldRuns(dir: string, keep: number): void {
  const finished = readdirSync(dirname(dir)).filter((name) => existsSync(join(dirname(dir), name, resultName)));
  for (const name of finished.sort().slice(0, -keep))
    rmSync(join(dirname(dir), name), { recursive: true, force: true });
}
