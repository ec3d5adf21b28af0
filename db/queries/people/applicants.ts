import type { Database } from 'better-sqlite3';

export interface ApplicantRow {
  draftId: string;
  rosterId: string | null;
  /** Field name → stored value. */
  fields: Record<string, string>;
  /** Reason, consents, explanations: `ProcedureRecord`; null for a dossier begun before there was one. */
  procedure: unknown;
  /** Name in the form to search by. */
  folded: string;
  updatedAt: string;
}

type RawRow = Omit<ApplicantRow, 'fields' | 'procedure'> & { fields: string; procedure: string | null };

/** Saves what was typed so far; called after every field. */
export function saveApplicant(db: Database, input: ApplicantRow): void {
  db.prepare(
    `INSERT INTO applicants (draft_id, roster_id, fields, procedure, folded, updated_at)
     VALUES (@draftId, @rosterId, @fields, @procedure, @folded, @updatedAt)
     ON CONFLICT (draft_id) DO UPDATE SET roster_id = excluded.roster_id, fields = excluded.fields,
       procedure = excluded.procedure, folded = excluded.folded, updated_at = excluded.updated_at`,
  ).run({ ...input, fields: JSON.stringify(input.fields), procedure: JSON.stringify(input.procedure) });
}

export function getApplicant(db: Database, input: { draftId: string }): ApplicantRow | null {
  const row = db
    .prepare<[string], RawRow>(
      'SELECT draft_id AS draftId, roster_id AS rosterId, fields, procedure, folded, updated_at AS updatedAt FROM applicants WHERE draft_id = ?',
    )
    .get(input.draftId);
  if (!row) return null;
  return {
    ...row,
    fields: JSON.parse(row.fields),
    procedure: row.procedure === null ? null : JSON.parse(row.procedure),
  };
}

/** Other drafts that hold the same personal number, and those that hold the same telephone number. */
export function draftsLike(
  db: Database,
  input: { draftId: string; personalId: string | null; phone: string | null },
): { sameNumber: string[]; samePhone: string[] } {
  const others = (field: 'personalId' | 'phone', value: string | null): string[] =>
    value === null
      ? []
      : db
          .prepare<[string, string], string>(
            `SELECT draft_id FROM applicants WHERE fields ->> '${field}' = ? AND draft_id <> ? ORDER BY draft_id DESC LIMIT 20`,
          )
          .pluck()
          .all(value, input.draftId);
  return { sameNumber: others('personalId', input.personalId), samePhone: others('phone', input.phone) };
}

/** Drafts already begun for a person of the roster. */
export function draftsOfPerson(db: Database, input: { rosterId: string }): string[] {
  return db
    .prepare<[string], string>('SELECT draft_id FROM applicants WHERE roster_id = ?')
    .pluck()
    .all(input.rosterId);
}

/** Takes away who was written down for dossiers that never began. */
export function dropApplicants(db: Database, input: { draftIds: string[] }): void {
  const drop = db.prepare<[string]>('DELETE FROM applicants WHERE draft_id = ?');
  db.transaction(() => {
    for (const draftId of input.draftIds) drop.run(draftId);
  })();
}

export function applicantDrafts(db: Database): string[] {
  return db.prepare<[], string>('SELECT draft_id FROM applicants').pluck().all();
}

/** Names of applicants as typed, by draftId; those without one are left out. */
export function applicantNames(db: Database, input: { draftIds: string[] }): Record<string, string> {
  const name = db
    .prepare<[string], string | null>(`SELECT fields ->> 'fullName' FROM applicants WHERE draft_id = ?`)
    .pluck();
  return Object.fromEntries(
    input.draftIds.flatMap((draftId) => {
      const found = name.get(draftId);
      return found ? [[draftId, found]] : [];
    }),
  );
}

/** Who an applicant is, as far as a list needs it. */
export interface PersonOfDraft {
  fullName: string | null;
  phone: string | null;
  rosterId: string | null;
}

/** The applicants of dossiers, by draftId; unknown ones are left out. */
export function personsOfDrafts(db: Database, input: { draftIds: string[] }): Record<string, PersonOfDraft> {
  const one = db.prepare<[string], PersonOfDraft>(
    `SELECT fields ->> 'fullName' AS fullName, fields ->> 'phone' AS phone, roster_id AS rosterId
     FROM applicants WHERE draft_id = ?`,
  );
  return Object.fromEntries(
    input.draftIds.flatMap((draftId) => {
      const found = one.get(draftId);
      return found ? [[draftId, found]] : [];
    }),
  );
}

/** Which drafts belong to these people of the roster, oldest first. */
export function draftsOfRoster(db: Database, input: { rosterIds: string[] }): { rosterId: string; draftId: string }[] {
  const one = db.prepare<[string], { rosterId: string; draftId: string }>(
    'SELECT roster_id AS rosterId, draft_id AS draftId FROM applicants WHERE roster_id = ? ORDER BY draft_id',
  );
  return input.rosterIds.flatMap((rosterId) => one.all(rosterId));
}
