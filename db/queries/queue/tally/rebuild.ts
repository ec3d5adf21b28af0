import type { Database } from 'better-sqlite3';
import { tallySteps } from '../../../../main/contract/station/tallies.ts';
import { fillAxes } from './axes.ts';
import { axisPairs, bases, columnOf, countColumns, stepCode } from './columns.ts';
import { toRedoDossiers } from './marks.ts';

/**
 * Marks and counters from the events alone: dossiers, their changes of state, what the centre said of accounts. What was seen here of
 * activation stands in people.db and is kept. In the caller's transaction.
 */
export function rebuildTallies(db: Database): void {
  fillAxes(db, '1');
  markAll(db);
  countAll(db);
}

const n = (step: (typeof tallySteps)[number]): number => stepCode(step);
const number = (column: string): string => `CAST(replace(${column}, '-', '') AS INTEGER)`;

function markAll(db: Database): void {
  const states = ['confirmed', 'sealed', 'received', 'accepted', 'rejected'] as const;
  const step = `CASE WHEN t.from_state IS NULL THEN ${n('started')} ${states
    .map((state) => `WHEN t.to_state = '${state}' THEN ${n(state)}`)
    .join(' ')} WHEN t.to_state = 'void' THEN ${n('voided')} END`;
  db.exec(`
    CREATE TEMP TABLE found AS
      SELECT step, dossier, day, hour, n FROM (
        SELECT ${step} AS step, d.rowid AS dossier, ${number('t.day')} AS day, t.hour, t.n,
          min(t.n) OVER (PARTITION BY d.rowid, ${step}) AS first_n
        FROM transitions t JOIN dossiers d USING (draft_id)
      ) WHERE step IS NOT NULL AND n = first_n;
    CREATE INDEX temp.found_by_dossier ON found (dossier, step);
    INSERT INTO found SELECT ${n('voidedSealed')}, f.dossier, f.day, f.hour, f.n FROM found f JOIN dossiers d ON d.rowid = f.dossier
      WHERE f.step = ${n('voided')} AND d.void_after = 'sealed';
    INSERT INTO found SELECT ${n('refused')}, f.dossier, f.day, f.hour, f.n FROM found f JOIN dossiers d ON d.rowid = f.dossier
      WHERE f.step = ${n('voided')} AND d.void_reason = 'refusedByOffice';
    INSERT INTO found SELECT ${n('toRedo')}, f.dossier, f.day, f.hour, f.n FROM found f JOIN (${toRedoDossiers}) r USING (dossier)
      WHERE f.step = ${n('rejected')};
    DELETE FROM tally_marks WHERE step NOT IN (${n('activatedHelped')}, ${n('activatedConfirmed')});
    INSERT INTO tally_marks (step, day, dossier, hour, cohort_day, cohort_hour, first)
      SELECT f.step, f.day, f.dossier, f.hour, s.day, s.hour,
        f.n = min(f.n) OVER (PARTITION BY f.step, d.case_id)
      FROM found f JOIN found s ON s.dossier = f.dossier AND s.step = ${n('started')} JOIN dossiers d ON d.rowid = f.dossier;
    DROP TABLE found;
  `);
}

function countAll(db: Database): void {
  const sums = tallySteps.flatMap((step) => [
    `sum(m.step = ${n(step)}) AS ${columnOf(step, false)}`,
    `sum(m.step = ${n(step)} AND m.first = 1) AS ${columnOf(step, true)}`,
  ]);
  const all = countColumns.join(', ');
  const added = countColumns.map((column) => `sum(c.${column})`).join(', ');
  db.exec('DELETE FROM tally_ledger; DELETE FROM tally_days; DELETE FROM tally_hours; DELETE FROM tally_pairs;');
  for (const basis of bases) {
    const [day, hour] = basis === 0 ? ['m.day', 'm.hour'] : ['m.cohort_day', 'm.cohort_hour'];
    const marks = 'FROM tally_marks m JOIN dossiers d ON d.rowid = m.dossier';
    db.exec(`
      INSERT INTO tally_days (basis, bucket, axes, ${all})
        SELECT ${basis}, ${day}, d.axes, ${sums.join(', ')} ${marks} GROUP BY 2, 3;
      INSERT INTO tally_hours (basis, bucket, hour, kind, on_roster, commune, ${all})
        SELECT ${basis}, ${day}, ${hour}, x.kind, x.on_roster, x.commune, ${sums.join(', ')}
        ${marks} JOIN tally_axes x ON x.axes = d.axes GROUP BY 2, 3, 4, 5, 6;
    `);
    for (const longer of ['> 9999999', 'BETWEEN 10000 AND 999999']) {
      db.exec(`INSERT INTO tally_hours (basis, bucket, hour, kind, on_roster, commune, ${all})
        SELECT ${basis}, c.bucket / 100, c.hour, c.kind, c.on_roster, c.commune, ${added}
        FROM tally_hours c WHERE c.basis = ${basis} AND c.bucket ${longer} GROUP BY 2, 3, 4, 5, 6`);
    }
    for (const [i, [a, b]] of axisPairs.entries()) {
      db.exec(`
        INSERT INTO tally_pairs (basis, pair, bucket, kind, on_roster, commune, a, b, ${all})
          SELECT ${basis}, ${i}, c.bucket / 100, x.kind, x.on_roster, x.commune, x.${a}, x.${b}, ${added}
          FROM tally_days c JOIN tally_axes x USING (axes) WHERE c.basis = ${basis} GROUP BY 3, 4, 5, 6, 7, 8;
        INSERT INTO tally_pairs (basis, pair, bucket, kind, on_roster, commune, a, b, ${all})
          SELECT ${basis}, ${i}, c.bucket / 100, c.kind, c.on_roster, c.commune, c.a, c.b, ${added}
          FROM tally_pairs c WHERE c.basis = ${basis} AND c.pair = ${i} GROUP BY 3, 4, 5, 6, 7, 8;
      `);
    }
  }
}
