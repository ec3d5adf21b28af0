import type { Database } from 'better-sqlite3';

/**
 * Other dossiers whose applicant may be of the same household, newest first: the same household of the same hamlet on the
 * roster, or the same residence as typed.
 */
export function householdDrafts(
  db: Database,
  input: { draftId: string; limit: number },
): { draftId: string; fullName: string | null; residence: string | null }[] {
  return db
    .prepare<
      { draftId: string; limit: number },
      { draftId: string; fullName: string | null; residence: string | null }
    >(
      `WITH me AS (
         SELECT fields ->> 'permanentResidence' AS residence, roster.hamlet, roster.household
         FROM applicants LEFT JOIN roster USING (roster_id) WHERE draft_id = @draftId
       )
       SELECT a.draft_id AS draftId, a.fields ->> 'fullName' AS fullName, a.fields ->> 'permanentResidence' AS residence
       FROM applicants a LEFT JOIN roster r USING (roster_id), me
       WHERE a.draft_id <> @draftId AND (
         (me.household IS NOT NULL AND r.household = me.household AND r.hamlet IS me.hamlet)
         OR (me.residence IS NOT NULL AND a.fields ->> 'permanentResidence' = me.residence)
       )
       ORDER BY a.draft_id DESC LIMIT @limit`,
    )
    .all(input);
}
