import type { Database } from 'better-sqlite3';
import { businessDayOf, localHour } from '../../../../main/domain/time/business-day.ts';
import { axisPairs, code, countColumns, steps } from './names.ts';

/**
 * Counts every dossier of before there were counters, over the tables as this migration leaves them. It calls nothing of today's
 * queries: what they come to read and write later has no part in a schema of before.
 */
export function countAll(db: Database): void {
  fillAxes(db);
  markAll(db);
  markActivated(db);
  sumAll(db);
}

function fillAxes(db: Database): void {
  const columns = 'kind, on_roster, commune, hamlet, cadre, operator, sex, age_band';
  // Nothing was known before a dossier was confirmed, and nobody's cadre.
  const ofDossier = `SELECT rowid AS dossier, kind, on_roster, coalesce(facts ->> '$.commune', '') AS commune,
    coalesce(facts ->> '$.hamlet', '') AS hamlet, '' AS cadre, coalesce(facts ->> '$.operator', '') AS operator,
    coalesce(facts ->> '$.sex', 'unknown') AS sex, coalesce(facts ->> '$.ageBand', 'unknown') AS age_band FROM dossiers`;
  db.exec(`
    INSERT INTO tally_axes (${columns}) SELECT DISTINCT ${columns} FROM (${ofDossier});
    UPDATE dossiers SET axes = x.axes FROM (${ofDossier}) f JOIN tally_axes x USING (${columns}) WHERE dossiers.rowid = f.dossier;
  `);
}

function markAll(db: Database): void {
  const states = ['confirmed', 'sealed', 'received', 'accepted', 'rejected'] as const;
  const step = `CASE WHEN t.from_state IS NULL THEN ${code('started')} ${states
    .map((state) => `WHEN t.to_state = '${state}' THEN ${code(state)}`)
    .join(' ')} WHEN t.to_state = 'void' THEN ${code('voided')} END`;
  db.exec(`
    CREATE TEMP TABLE found AS
      SELECT step, dossier, day, hour, n FROM (
        SELECT ${step} AS step, d.rowid AS dossier, CAST(replace(t.day, '-', '') AS INTEGER) AS day, t.hour, t.n,
          min(t.n) OVER (PARTITION BY d.rowid, ${step}) AS first_n
        FROM transitions t JOIN dossiers d USING (draft_id)
      ) WHERE step IS NOT NULL AND n = first_n;
    CREATE INDEX temp.found_by_dossier ON found (dossier, step);
    INSERT INTO found SELECT ${code('voidedSealed')}, f.dossier, f.day, f.hour, f.n FROM found f JOIN dossiers d ON d.rowid = f.dossier
      WHERE f.step = ${code('voided')} AND d.void_after = 'sealed';
    INSERT INTO found SELECT ${code('refused')}, f.dossier, f.day, f.hour, f.n FROM found f JOIN dossiers d ON d.rowid = f.dossier
      WHERE f.step = ${code('voided')} AND d.void_reason = 'refusedByOffice';
    INSERT INTO found SELECT ${code('toRedo')}, f.dossier, f.day, f.hour, f.n FROM found f JOIN dossiers d ON d.rowid = f.dossier
      WHERE f.step = ${code('rejected')} AND d.state = 'rejected' AND NOT EXISTS (
        SELECT 1 FROM dossiers l WHERE l.case_id = d.case_id AND l.rowid > d.rowid
          AND l.state IN ('sealed','received','accepted','rejected'));
    INSERT INTO tally_marks (step, day, dossier, hour, cohort_day, cohort_hour, first)
      SELECT f.step, f.day, f.dossier, f.hour, s.day, s.hour,
        f.n = min(f.n) OVER (PARTITION BY f.step, d.case_id)
      FROM found f JOIN found s ON s.dossier = f.dossier AND s.step = ${code('started')} JOIN dossiers d ON d.rowid = f.dossier;
    DROP TABLE found;
  `);
}

/** What the centre said of accounts is counted on the business day on which it was heard, by the unit's clock of today. */
function markActivated(db: Database): void {
  const jws = db.prepare<[], string>('SELECT jws FROM config ORDER BY version DESC LIMIT 1').pluck().get();
  if (jws === undefined) return;
  const { cutOff, timeZone } = JSON.parse(Buffer.from(jws.split('.')[1] ?? '', 'base64url').toString());
  const heard = db
    .prepare<[], { dossier: number; caseId: string; at: string }>(
      `SELECT d.rowid AS dossier, d.case_id AS caseId, a.at FROM audit a JOIN dossiers d ON d.dossier_id = a.subject
       WHERE a.action = 'decision.activated' ORDER BY a.n`,
    )
    .all();
  const put = db.prepare(
    `INSERT OR IGNORE INTO tally_marks (step, day, dossier, hour, cohort_day, cohort_hour, first)
     SELECT ${code('activatedConfirmed')}, ?, s.dossier, ?, s.day, s.hour, ? FROM tally_marks s
     WHERE s.dossier = ? AND s.step = ${code('started')}`,
  );
  const told = new Set<string>();
  for (const { dossier, caseId, at } of heard) {
    const instant = new Date(at);
    const day = Number(businessDayOf(instant, cutOff, timeZone).replaceAll('-', ''));
    const { changes } = put.run(day, localHour(instant, timeZone), told.has(caseId) ? 0 : 1, dossier);
    if (changes > 0) told.add(caseId);
  }
}

function sumAll(db: Database): void {
  const sums = steps.flatMap((step) => [
    `sum(m.step = ${code(step)}) AS ${step}`,
    `sum(m.step = ${code(step)} AND m.first = 1) AS ${step}_people`,
  ]);
  const all = countColumns.join(', ');
  const added = countColumns.map((column) => `sum(c.${column})`).join(', ');
  for (const basis of [0, 1]) {
    const [day, hour] = basis === 0 ? ['m.day', 'm.hour'] : ['m.cohort_day', 'm.cohort_hour'];
    const marks = 'FROM tally_marks m JOIN dossiers d ON d.rowid = m.dossier';
    db.exec(`
      INSERT INTO tally_days (basis, bucket, axes, ${all})
        SELECT ${basis}, ${day}, d.axes, ${sums.join(', ')} ${marks} GROUP BY 2, 3;
      INSERT INTO tally_hours (basis, bucket, hour, kind, on_roster, commune, ${all})
        SELECT ${basis}, ${day}, ${hour}, x.kind, x.on_roster, x.commune, ${sums.join(', ')}
        ${marks} JOIN tally_axes x ON x.axes = d.axes GROUP BY 2, 3, 4, 5, 6;
    `);
    // Days into months, then months into years.
    for (const shorter of ['> 9999999', 'BETWEEN 10000 AND 999999']) {
      db.exec(`INSERT INTO tally_hours (basis, bucket, hour, kind, on_roster, commune, ${all})
        SELECT ${basis}, c.bucket / 100, c.hour, c.kind, c.on_roster, c.commune, ${added}
        FROM tally_hours c WHERE c.basis = ${basis} AND c.bucket ${shorter} GROUP BY 2, 3, 4, 5, 6`);
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
