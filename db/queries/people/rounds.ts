import type { Database } from 'better-sqlite3';
import type { Round, RoundOutcome, RoundPerson } from '../../../main/contract/station/flow.ts';
import { inTransaction } from '../query.ts';

export function addRound(
  db: Database,
  input: { roundId: string; name: string; day: string; rosterIds: string[]; at: string; by: string },
): void {
  inTransaction(db, () => {
    db.prepare(
      'INSERT INTO rounds (round_id, name, day, added_at, added_by) VALUES (@roundId, @name, @day, @at, @by)',
    ).run({
      ...input,
      rosterIds: undefined,
    });
    placePeople(db, input.roundId, input.rosterIds);
  });
}

/** Who is visited and in which order; what was said of those who stay is kept. */
export function setRoundPeople(db: Database, input: { roundId: string; rosterIds: string[] }): void {
  inTransaction(db, () => {
    const stay = new Set(input.rosterIds);
    const drop = db.prepare('DELETE FROM round_people WHERE round_id = ? AND roster_id = ?');
    for (const { rosterId } of roundPeople(db, input)) if (!stay.has(rosterId)) drop.run(input.roundId, rosterId);
    placePeople(db, input.roundId, input.rosterIds);
  });
}

/**
 * One more to visit, after all others; who is on it already stays where it was said.
 * @returns whether somebody was added, or that the round is full
 */
export function addRoundPerson(
  db: Database,
  input: { roundId: string; rosterId: string; most: number },
): 'added' | 'there' | 'full' {
  return inTransaction(db, () => {
    const { roundId, rosterId } = input;
    const found = db
      .prepare<[string, string], { people: number; last: number | null; there: number }>(
        `SELECT count(*) AS people, max(place) AS last, count(*) FILTER (WHERE roster_id = ?) AS there
         FROM round_people WHERE round_id = ?`,
      )
      .get(rosterId, roundId);
    if (found && found.there > 0) return 'there';
    if (found && found.people >= input.most) return 'full';
    const place = (found?.last ?? -1) + 1;
    db.prepare('INSERT INTO round_people (round_id, roster_id, place) VALUES (?, ?, ?)').run(roundId, rosterId, place);
    return 'added';
  });
}

function placePeople(db: Database, roundId: string, rosterIds: readonly string[]): void {
  const put = db.prepare(
    `INSERT INTO round_people (round_id, roster_id, place) VALUES (?, ?, ?)
     ON CONFLICT (round_id, roster_id) DO UPDATE SET place = excluded.place`,
  );
  for (const [place, rosterId] of rosterIds.entries()) put.run(roundId, rosterId, place);
}

/** Newest day first; one of them when it is named. */
export function listRounds(db: Database, input: { roundId: string | null }): Round[] {
  return db
    .prepare<[string | null, string | null], Round>(
      `SELECT round_id AS roundId, name, day, count(roster_id) AS people,
         count(*) FILTER (WHERE outcome = 'done') AS done, count(*) FILTER (WHERE outcome = 'notMet') AS notMet
       FROM rounds LEFT JOIN round_people USING (round_id) WHERE ? IS NULL OR round_id = ?
       GROUP BY round_id ORDER BY day DESC, added_at DESC`,
    )
    .all(input.roundId, input.roundId);
}

/** In the order of the visits. */
export function roundPeople(db: Database, input: { roundId: string }): RoundPerson[] {
  return db
    .prepare<[string], RoundPerson>(
      `SELECT roster_id AS rosterId, full_name AS fullName, date_of_birth AS dateOfBirth, hamlet,
         permanent_residence AS address, phone, round_people.note AS note, outcome, outcome_at AS outcomeAt
       FROM round_people JOIN roster USING (roster_id) WHERE round_id = ? ORDER BY place`,
    )
    .all(input.roundId);
}

/** @returns whether this person is on the round */
export function markRoundPerson(
  db: Database,
  input: {
    roundId: string;
    rosterId: string;
    outcome: RoundOutcome | null;
    note: string | null;
    at: string;
    by: string;
  },
): boolean {
  const { changes } = db
    .prepare(
      `UPDATE round_people SET outcome = @outcome, note = @note, outcome_at = iif(@outcome IS NULL, NULL, @at), outcome_by = @by
       WHERE round_id = @roundId AND roster_id = @rosterId`,
    )
    .run(input);
  return changes > 0;
}

/** Those of these people who are not on the roster. */
export function notOnRoster(db: Database, input: { rosterIds: string[] }): string[] {
  const known = db.prepare<[string], number>('SELECT 1 FROM roster WHERE roster_id = ?').pluck();
  return input.rosterIds.filter((rosterId) => known.get(rosterId) === undefined);
}
