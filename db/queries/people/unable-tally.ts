import type { Database } from 'better-sqlite3';
import type { UnableReason } from '../../../main/contract/station/roster.ts';
import { businessDayOf } from '../../../main/domain/time/business-day.ts';
import { ageBandOn } from '../../../main/domain/time/partial-date.ts';

/** Axes by which people of the roster can be told apart. */
type PeopleAxis = 'day' | 'hamlet' | 'cadre' | 'operator' | 'sex' | 'ageBand';

export interface UnableQuestion {
  /** Instants: from the first on, before the second. */
  from: string;
  before: string;
  cutOff: string;
  timeZone: string;
  /** Business days, texts; the empty text stands for none. Cadres by name. */
  filter: Partial<Record<PeopleAxis, string[]>>;
}

interface Marked {
  rosterId: string;
  fullName: string;
  reason: UnableReason;
  at: string;
  hamlet: string;
  cadre: string;
  operator: string;
  sex: string;
  dateOfBirth: string | null;
}

/** People who are marked now and were so in a period, of a filter, in order of time. */
function* marked(db: Database, { from, before, cutOff, timeZone, filter }: UnableQuestion) {
  const rows = db
    .prepare<[string, string], Marked>(
      `SELECT u.roster_id AS rosterId, r.full_name AS fullName, u.reason, u.at, coalesce(r.hamlet, '') AS hamlet,
         coalesce(r.cadre, '') AS cadre, coalesce(r.sex, 'unknown') AS sex, r.date_of_birth AS dateOfBirth,
         (SELECT e.actor FROM unable_events e WHERE e.roster_id = u.roster_id ORDER BY e.n DESC LIMIT 1) AS operator
       FROM unable u JOIN roster r USING (roster_id) WHERE u.at >= ? AND u.at < ? ORDER BY u.at, u.roster_id`,
    )
    .iterate(from, before);
  for (const row of rows) {
    const day = businessDayOf(new Date(row.at), cutOff, timeZone);
    const one = { ...row, day, ageBand: ageBandOn(row.dateOfBirth ?? undefined, day) };
    const fits = (Object.entries(filter) as [PeopleAxis, string[]][]).every(([axis, some]) => some.includes(one[axis]));
    if (fits) yield one;
  }
}

export interface UnableCount {
  /** Of the split's axis, the empty text without one. */
  value: string;
  reason: UnableReason;
  count: number;
}

/** How many people were marked, by reason and by one axis. */
export function unableCounts(db: Database, input: UnableQuestion & { splitBy: PeopleAxis | null }): UnableCount[] {
  const counts = new Map<string, UnableCount>();
  for (const one of marked(db, input)) {
    const value = input.splitBy === null ? '' : one[input.splitBy];
    const key = `${one.reason}\u0000${value}`;
    const row = counts.get(key) ?? { value, reason: one.reason, count: 0 };
    row.count++;
    counts.set(key, row);
  }
  return [...counts.values()];
}

export interface UnableListed extends Pick<Marked, 'rosterId' | 'fullName' | 'reason' | 'hamlet' | 'operator' | 'at'> {
  day: string;
}

/** Those people, page by page; `skip` of them left out. */
export function unableList(
  db: Database,
  input: UnableQuestion & { reason: UnableReason | null; skip: number; limit: number },
): UnableListed[] {
  const page: UnableListed[] = [];
  let place = 0;
  for (const one of marked(db, input)) {
    if (input.reason !== null && one.reason !== input.reason) continue;
    if (place++ < input.skip) continue;
    const { rosterId, fullName, reason, hamlet, operator, at, day } = one;
    page.push({ rosterId, fullName, reason, hamlet, operator, at, day });
    if (page.length === input.limit) break;
  }
  return page;
}

/** The cadres that the roster names. */
export function cadreNames(db: Database): string[] {
  return db.prepare<[], string>('SELECT DISTINCT cadre FROM roster WHERE cadre IS NOT NULL').pluck().all();
}

/** What helping with an account came to last, of every dossier of which something was written down since. */
export function activationsDone(
  db: Database,
  input: { after: number },
): { given: { draftId: string; active: boolean; at: string; day: string }[]; last: number } {
  const rows = db
    .prepare<[number], { n: number; draftId: string; active: number; at: string; day: string }>(
      `SELECT n, draft_id AS draftId, result = 'activated' AS active, at, day FROM activation_results h WHERE n > ?
       AND n = (SELECT max(n) FROM activation_results l WHERE l.draft_id = h.draft_id) ORDER BY n`,
    )
    .all(input.after);
  return {
    given: rows.map(({ n: _, active, ...row }) => ({ ...row, active: active === 1 })),
    last: rows.at(-1)?.n ?? input.after,
  };
}
