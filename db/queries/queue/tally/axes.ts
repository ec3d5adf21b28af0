import type { Database } from 'better-sqlite3';
import { prepared } from './prepared.ts';

/** What is known of a dossier before it is confirmed: codes and bands. Its operator is whoever started it. */
export interface EarlyFacts {
  commune: string;
  hamlet: string | null;
  sex: string;
  ageBand: string;
}

/**
 * The axes of a dossier as a query of `dossiers d`: from its facts once it is confirmed, before that from what was known at its start; the
 * empty text where it says none.
 */
export const axesOfDossier = `SELECT d.rowid AS dossier, d.kind, d.on_roster,
  coalesce(d.facts ->> '$.commune', d.early_facts ->> '$.commune', '') AS commune,
  coalesce(CASE WHEN d.facts IS NULL THEN d.early_facts ->> '$.hamlet' ELSE d.facts ->> '$.hamlet' END, '') AS hamlet,
  coalesce(d.cadre, '') AS cadre,
  coalesce(d.facts ->> '$.operator', d.early_facts ->> '$.operator', '') AS operator,
  coalesce(d.facts ->> '$.sex', d.early_facts ->> '$.sex', 'unknown') AS sex,
  coalesce(d.facts ->> '$.ageBand', d.early_facts ->> '$.ageBand', 'unknown') AS age_band
  FROM dossiers d`;

const columns = 'kind, on_roster, commune, hamlet, cadre, operator, sex, age_band';

/** Writes down the axes of dossiers that lack a row of their own, and which are whose. @param where of `dossiers d` */
export function fillAxes(db: Database, where: string): void {
  db.exec(`INSERT OR IGNORE INTO tally_axes (${columns})
    SELECT DISTINCT ${columns} FROM (${axesOfDossier} WHERE ${where})`);
  db.exec(`UPDATE dossiers SET axes = x.axes FROM (${axesOfDossier} WHERE ${where}) f JOIN tally_axes x
    USING (${columns}) WHERE dossiers.rowid = f.dossier`);
}

type AxesRow = Record<'kind' | 'commune' | 'hamlet' | 'cadre' | 'operator' | 'sex' | 'age_band', string> & {
  dossier: number;
  on_roster: number;
};

/** The axes that a dossier has now, as its row says. @returns its rowid and the number of its axes */
export function axesNow(db: Database, draftId: string): { dossier: number; axes: number } | null {
  const row = prepared<[string], AxesRow>(db, `${axesOfDossier} WHERE d.draft_id = ?`).get(draftId);
  if (!row) return null;
  const { dossier, ...values } = row;
  const names = columns.split(', ').map((name) => `@${name}`);
  const find = prepared<[typeof values], number>(
    db,
    `SELECT axes FROM tally_axes WHERE kind = @kind AND on_roster = @on_roster AND commune = @commune AND hamlet = @hamlet
       AND cadre = @cadre AND operator = @operator AND sex = @sex AND age_band = @age_band`,
  ).pluck();
  const known = find.get(values);
  if (known !== undefined) return { dossier, axes: known };
  const { lastInsertRowid } = prepared(db, `INSERT INTO tally_axes (${columns}) VALUES (${names.join(', ')})`).run(
    values,
  );
  return { dossier, axes: Number(lastInsertRowid) };
}
