import type { Database } from 'better-sqlite3';
import { inTransaction } from '../../query.ts';
import type { Moment } from '../moment.ts';
import { markActivation } from './marks.ts';
import { rebuildTallies } from './rebuild.ts';

/** The communes that dossiers here belong to, by code. */
export function tallyCommunes(db: Database): string[] {
  return db.prepare<[], string>('SELECT DISTINCT commune FROM tally_axes ORDER BY commune').pluck().all();
}

/** What helping came to last, by dossier: counted as seen here. What is counted so already stays as it is. */
export function noteActivations(
  db: Database,
  input: { helped: ({ draftId: string; active: boolean } & Pick<Moment, 'day' | 'hour'>)[] },
): void {
  inTransaction(db, () => {
    for (const { draftId, active, ...when } of input.helped)
      markActivation(db, draftId, 'activatedHelped', active, when);
  });
}

/** Every mark and counter made anew from the events. */
export function recountTallies(db: Database): void {
  inTransaction(db, () => rebuildTallies(db));
}
