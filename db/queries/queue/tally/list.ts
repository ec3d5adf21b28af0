import type { Database } from 'better-sqlite3';
import type { TallyStep } from '../../../../main/contract/station/tallies.ts';
import type { DossierKind } from '../../../../main/contract/wire/journal.ts';
import type { DossierState } from '../../../../main/domain/dossier/machine.ts';
import { stepCode } from './columns.ts';
import { type Columns, type DbQuestion, filterOf } from './question.ts';

export interface ListedDossier {
  dossier: number;
  draftId: string;
  dossierNumber: string;
  kind: DossierKind;
  state: DossierState;
  onRoster: 0 | 1;
  hamlet: string;
  operator: string;
  /** When it counted. */
  day: number;
  hour: number;
}

export interface ListQuestion extends DbQuestion {
  step: TallyStep;
  /** Null: whether on the roster or not. */
  onRoster: boolean | null;
  after: { day: number; dossier: number } | null;
  limit: number;
  /**
   * `days` goes through the period day by day; `axes` looks up the dossiers of the filter: right where it lets few through over a long
   * time.
   */
  way: 'days' | 'axes';
}

const columns: Columns = {
  kind: 'x.kind',
  commune: 'x.commune',
  hamlet: 'x.hamlet',
  cadre: 'x.cadre',
  operator: 'x.operator',
  sex: 'x.sex',
  age_band: 'x.age_band',
};

/** The dossiers behind one figure, by day and in the order in which they were started. */
export function tallyList(db: Database, question: ListQuestion): ListedDossier[] {
  const { basis, people, from, to, days, step, onRoster, after, limit, way } = question;
  const [day, hour] = basis === 0 ? ['m.day', 'm.hour'] : ['m.cohort_day', 'm.cohort_hour'];
  const { where, bind } = filterOf(question, { ...columns, hour });
  const byStart = basis === 1 && way === 'days';
  const order = byStart ? ['s.day', 's.dossier'] : way === 'days' ? ['m.day', 'm.dossier'] : [day, 'm.dossier'];
  const table =
    way === 'axes'
      ? `tally_axes x CROSS JOIN dossiers d ON d.axes = x.axes
         CROSS JOIN tally_marks m INDEXED BY tally_marks_by_dossier ON m.dossier = d.rowid`
      : `${byStart ? 'tally_marks s CROSS JOIN tally_marks m INDEXED BY tally_marks_by_dossier ON m.dossier = s.dossier' : 'tally_marks m'}
         CROSS JOIN dossiers d ON d.rowid = m.dossier CROSS JOIN tally_axes x ON x.axes = d.axes`;
  const terms = [
    'm.step = ?',
    `${order[0]} BETWEEN ? AND ?`,
    ...(byStart ? ['s.step = 1'] : []),
    ...(after ? [`(${order.join(', ')}) > (?, ?)`] : []),
    ...(days ? [`${order[0]} IN (SELECT value FROM json_each(?))`] : []),
    ...(people ? ['m.first = 1'] : []),
    ...(onRoster === null ? [] : [`x.on_roster = ${onRoster ? 1 : 0}`]),
  ];
  return db
    .prepare<unknown[], ListedDossier>(
      `SELECT m.dossier, d.draft_id AS draftId, d.dossier_number AS dossierNumber, d.kind, d.state, d.on_roster AS onRoster,
         x.hamlet, x.operator, ${day} AS day, ${hour} AS hour
       FROM ${table} WHERE ${terms.join(' AND ')}${where} ORDER BY ${order.join(', ')} LIMIT ?`,
    )
    .all(
      stepCode(step),
      after ? Math.max(from, after.day) : from,
      to,
      ...(after ? [after.day, after.dossier] : []),
      ...(days ? [JSON.stringify(days)] : []),
      ...bind,
      limit,
    );
}

/** Dossiers as lists show them, with when they were started; unknown ones are left out. */
export function listedDossiers(db: Database, input: { draftIds: string[] }): ListedDossier[] {
  const one = db.prepare<[string], ListedDossier>(
    `SELECT m.dossier, d.draft_id AS draftId, d.dossier_number AS dossierNumber, d.kind, d.state, d.on_roster AS onRoster,
       x.hamlet, x.operator, m.day, m.hour
     FROM dossiers d JOIN tally_axes x ON x.axes = d.axes
     JOIN tally_marks m ON m.dossier = d.rowid AND m.step = ${stepCode('started')} WHERE d.draft_id = ?`,
  );
  return input.draftIds.flatMap((draftId) => one.get(draftId) ?? []);
}
