import type { Database } from 'better-sqlite3';
import type { StandingFigure } from '../../../../main/contract/station/tallies.ts';
import { dayNumber } from '../../../../main/domain/tally/cover.ts';
import { stepCode } from './columns.ts';
import type { ListedDossier } from './list.ts';
import { deliveryIsCounted, stockThere } from './statement.ts';

export interface StandingPage {
  items: ListedDossier[];
  /** All of them; null where the day is long past and they are looked for piece by piece: the counters say how many. */
  total: number | null;
  /** Where the next page begins; null after the last. */
  next: { day: number; dossier: number } | null;
}

interface StandingInput {
  figure: StandingFigure;
  /** And the day before it, `yyyy-MM-dd`. */
  day: string;
  before: string;
  after: { day: number; dossier: number } | null;
  limit: number;
}

const s = {
  started: 1,
  sealed: stepCode('sealed'),
  received: stepCode('received'),
  voided: stepCode('voided'),
  refused: stepCode('refused'),
  voidedSealed: stepCode('voidedSealed'),
} as const;
const gone = `${s.received}, ${s.voidedSealed}`;
const decided = `${stepCode('accepted')}, ${stepCode('rejected')}`;
/** Marks looked through for one piece of a day long past. */
const pieceMarks = 20_000;

/** What still waited at the end of the day, and what has left since: the same two halves that the statement counts. */
const waits = (held: string, had: number, left: string): string =>
  `${held} UNION ALL
   SELECT m.dossier FROM tally_marks m CROSS JOIN tally_marks h INDEXED BY tally_marks_by_dossier
     ON h.dossier = m.dossier AND h.step = ${had} WHERE m.step IN (${left}) AND m.day > @day AND h.day <= @day`;
const queued = (having: string): string =>
  `SELECT d.rowid AS dossier FROM dossiers d
   CROSS JOIN tally_marks m INDEXED BY tally_marks_by_dossier ON m.dossier = d.rowid AND m.step = ${s.sealed}
   JOIN outbox o ON o.id = d.dossier_id AND o.type IN ('dossier','remanifest')
   WHERE d.state = 'sealed' AND m.day <= @day GROUP BY d.rowid HAVING ${having}`;
const stock = (state: string): string => `SELECT dossier FROM (${stockThere('@day')}) WHERE state = '${state}'`;

/** The dossiers of a figure by their rowids, and the step by which they came to stand there. */
const found: Record<StandingFigure, { dossiers: string; step: number }> = {
  opening: { dossiers: `SELECT dossier FROM (${stockThere('@before')})`, step: s.started },
  void: {
    dossiers: `SELECT m.dossier FROM tally_marks m WHERE m.step = ${s.voided} AND m.day = @day AND NOT EXISTS (SELECT 1
      FROM tally_marks o WHERE o.dossier = m.dossier AND o.step IN (${s.refused}, ${s.voidedSealed}))`,
    step: s.voided,
  },
  drafts: { dossiers: stock('draft'), step: s.started },
  awaitingSealing: { dossiers: stock('confirmed'), step: s.started },
  awaitingApproval: { dossiers: stock('awaitingApproval'), step: s.started },
  waiting: { dossiers: waits(queued('max(o.quarantined IS NOT NULL) = 0'), s.sealed, gone), step: s.sealed },
  quarantined: { dossiers: queued('max(o.quarantined IS NOT NULL) = 1'), step: s.sealed },
  pending: {
    dossiers: waits(
      `SELECT d.rowid AS dossier FROM dossiers d CROSS JOIN tally_marks m INDEXED BY tally_marks_by_dossier
         ON m.dossier = d.rowid AND m.step = ${s.received} WHERE d.state = 'received' AND m.day <= @day`,
      s.received,
      decided,
    ),
    step: s.received,
  },
};

const columns = `d.rowid AS dossier, d.draft_id AS draftId, d.dossier_number AS dossierNumber, d.kind, d.state,
  d.on_roster AS onRoster, x.hamlet, x.operator, m.day, m.hour`;

/**
 * The dossiers that a count of a day's statement counts and that no single step names, in the order of the step by which they came
 * there. `waiting` and `pending` of a day long past are looked for piece by piece, the newest first: a page may then be short, or empty, and
 * not the last.
 */
export function tallyStanding(db: Database, input: StandingInput): StandingPage {
  return db.transaction(() => {
    const day = dayNumber(input.day);
    const isDelivery = ['waiting', 'quarantined', 'pending'].includes(input.figure);
    return isDelivery && !deliveryIsCounted(db, day) ? longPast(db, input, day) : direct(db, input, day);
  })();
}

function direct(db: Database, { figure, before, after, limit }: StandingInput, day: number): StandingPage {
  const { dossiers, step } = found[figure];
  const bind = { day, before: dayNumber(before) };
  const total = db.prepare<Record<string, number>, number>(`SELECT count(*) FROM (${dossiers})`).pluck().get(bind);
  const items = db
    .prepare<Record<string, number>, ListedDossier>(
      `WITH f AS MATERIALIZED (${dossiers})
       SELECT ${columns} FROM f CROSS JOIN tally_marks m INDEXED BY tally_marks_by_dossier ON m.dossier = f.dossier AND m.step = ${step}
       CROSS JOIN dossiers d ON d.rowid = m.dossier CROSS JOIN tally_axes x ON x.axes = d.axes
       WHERE (m.day, m.dossier) > (@afterDay, @afterDossier) ORDER BY m.day, m.dossier LIMIT @limit`,
    )
    .all({ ...bind, afterDay: after?.day ?? 0, afterDossier: after?.dossier ?? 0, limit: limit + 1 });
  const last = items.length > limit ? items[limit - 1] : undefined;
  return {
    items: items.slice(0, limit),
    total: total ?? 0,
    next: last ? { day: last.day, dossier: last.dossier } : null,
  };
}

/** One piece of the search through a day long past, whatever day it is asked of. */
export function longPast(db: Database, { figure, after, limit }: StandingInput, day: number): StandingPage {
  // What was set aside then is not known any more: it is among what waited.
  if (figure === 'quarantined') return { items: [], total: 0, next: null };
  const [step, left] = figure === 'waiting' ? [s.sealed, gone] : [s.received, decided];
  const from = { afterDay: after?.day ?? 99_999_999, afterDossier: after?.dossier ?? 0 };
  const piece = `SELECT day, dossier, hour FROM tally_marks WHERE step = ${step} AND day <= @day
    AND (day, dossier) < (@afterDay, @afterDossier) ORDER BY day DESC, dossier DESC LIMIT ${pieceMarks}`;
  const items = db
    .prepare<Record<string, number>, ListedDossier>(
      `SELECT ${columns} FROM (${piece}) m CROSS JOIN dossiers d ON d.rowid = m.dossier CROSS JOIN tally_axes x ON x.axes = d.axes
       WHERE NOT EXISTS (SELECT 1 FROM tally_marks g WHERE g.dossier = m.dossier AND g.step IN (${left}) AND g.day <= @day)
       ORDER BY m.day DESC, m.dossier DESC LIMIT @limit`,
    )
    .all({ day, ...from, limit: limit + 1 });
  const last = items.length > limit ? items[limit - 1] : undefined;
  if (last) return { items: items.slice(0, limit), total: null, next: { day: last.day, dossier: last.dossier } };
  const seen = db
    .prepare<Record<string, number>, { day: number; dossier: number }>(
      `SELECT day, dossier FROM (${piece}) LIMIT 1 OFFSET ${pieceMarks - 1}`,
    )
    .get({ day, ...from });
  return { items, total: null, next: seen ?? null };
}
