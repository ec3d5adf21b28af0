import type { Database } from 'better-sqlite3';
import type { HelpGiven } from '../../../main/contract/station/activation.ts';
import type { DeliveryItem } from '../../../main/contract/station/delivery.ts';
import type { FeeRow } from '../../../main/domain/procedure/money.ts';
import { inTransaction } from '../query.ts';

/** Who may need help with an account, and the newest help given. */
export interface ActivationRow {
  draftId: string;
  fullName: string | null;
  phone: string | null;
  phoneClass: string | null;
  times: number;
  last: HelpGiven | null;
}

const helped = `SELECT h.result, h.reason, h.note, h.come_back_on AS comeBackOn, h.at, h.actor, a.display_name AS actorName
  FROM activation_results h LEFT JOIN accounts a ON a.account_id = h.actor WHERE h.draft_id = ?`;

/** In the order asked; unknown ones are left out. */
export function activationRows(db: Database, input: { draftIds: string[] }): ActivationRow[] {
  const person = db.prepare<[string], Omit<ActivationRow, 'last'>>(
    `SELECT draft_id AS draftId, fields ->> 'fullName' AS fullName,
       coalesce(fields ->> 'phone', fields ->> 'representativePhone') AS phone, fields ->> 'phoneClass' AS phoneClass,
       (SELECT count(*) FROM activation_results h WHERE h.draft_id = p.draft_id) AS times
     FROM applicants p WHERE draft_id = ?`,
  );
  const last = db.prepare<[string], HelpGiven>(`${helped} ORDER BY h.n DESC LIMIT 1`);
  return input.draftIds.flatMap((draftId) => {
    const row = person.get(draftId);
    return row ? [{ ...row, last: row.times === 0 ? null : (last.get(draftId) ?? null) }] : [];
  });
}

export function activationHistory(db: Database, input: { draftId: string }): HelpGiven[] {
  return db.prepare<[string], HelpGiven>(`${helped} ORDER BY h.n`).all(input.draftId);
}

export function addActivation(
  db: Database,
  input: Omit<HelpGiven, 'actorName'> & { draftId: string; day: string },
): void {
  db.prepare(
    `INSERT INTO activation_results (draft_id, result, reason, note, come_back_on, at, day, actor)
     VALUES (@draftId, @result, @reason, @note, @comeBackOn, @at, @day, @actor)`,
  ).run(input);
}

/** Fees entered on a business day; a dossier's fee counts on the day it was entered, whatever became of the dossier. */
export function feesOfDay(db: Database, input: { day: string }): (Omit<FeeRow, 'isVoid'> & { draftId: string })[] {
  return db
    .prepare<[string], Omit<FeeRow, 'isVoid'> & { draftId: string }>(
      `SELECT draft_id AS draftId, procedure ->> '$.fee.status' AS status, procedure ->> '$.fee.amount' AS amount,
         procedure ->> '$.fee.exemption' AS exemption, procedure ->> '$.fee.receiptNumber' AS receiptNumber,
         procedure ->> '$.fee.by' AS "by"
       FROM applicants WHERE procedure ->> '$.fee.day' = ? ORDER BY draft_id`,
    )
    .all(input.day);
}

/** How a card comes back, and how far it is. */
export interface HandoverRow {
  draftId: string;
  fullName: string | null;
  folded: string;
  phone: string | null;
  hamlet: string | null;
  way: DeliveryItem['way'];
  address: string | null;
  due: string | null;
  oldCard: string | null;
  arrivedAt: string | null;
  handedAt: string | null;
  handedTo: string | null;
  relation: NonNullable<DeliveryItem['handed']>['relation'] | null;
  note: string | null;
  handedByName: string | null;
}

/** In the order asked; unknown ones are left out. */
export function handoverRows(db: Database, input: { draftIds: string[] }): HandoverRow[] {
  const one = db.prepare<[string], HandoverRow>(
    `SELECT p.draft_id AS draftId, p.fields ->> 'fullName' AS fullName, p.folded,
       coalesce(p.fields ->> 'phone', p.fields ->> 'representativePhone') AS phone,
       coalesce(p.fields ->> 'hamlet', r.hamlet) AS hamlet,
       p.procedure ->> '$.delivery.way' AS way, p.procedure ->> '$.delivery.address' AS address,
       p.procedure ->> '$.due.day' AS due, p.procedure ->> '$.oldCard.outcome' AS oldCard,
       h.arrived_at AS arrivedAt, h.handed_at AS handedAt, h.handed_to AS handedTo, h.relation, h.note,
       a.display_name AS handedByName
     FROM applicants p LEFT JOIN roster r USING (roster_id) LEFT JOIN handovers h USING (draft_id) LEFT JOIN accounts a ON a.account_id = h.handed_by
     WHERE p.draft_id = ?`,
  );
  return input.draftIds.flatMap((draftId) => one.get(draftId) ?? []);
}

/** Cards that came from the centre. One that is here already stays as it was. */
export function noteArrived(db: Database, input: { draftIds: string[]; at: string; by: string }): void {
  const put = db.prepare(
    'INSERT INTO handovers (draft_id, arrived_at, arrived_by) VALUES (?, ?, ?) ON CONFLICT (draft_id) DO NOTHING',
  );
  inTransaction(db, () => {
    for (const draftId of input.draftIds) put.run(draftId, input.at, input.by);
  });
}

/** A card handed over. One that nobody noted before arrives with it. */
export function noteHanded(
  db: Database,
  input: { draftId: string; at: string; by: string; to: string; relation: string; note: string | null },
): void {
  db.prepare(
    `INSERT INTO handovers (draft_id, arrived_at, arrived_by, handed_at, handed_by, handed_to, relation, note)
     VALUES (@draftId, @at, @by, @at, @by, @to, @relation, @note)
     ON CONFLICT (draft_id) DO UPDATE SET handed_at = excluded.handed_at, handed_by = excluded.handed_by,
       handed_to = excluded.handed_to, relation = excluded.relation, note = excluded.note`,
  ).run(input);
}

/** Takes the last step back: handed over becomes arrived, arrived becomes expected. */
export function undoHandover(db: Database, input: { draftId: string }): void {
  inTransaction(db, () => {
    const back = db
      .prepare(
        `UPDATE handovers SET handed_at = NULL, handed_by = NULL, handed_to = NULL, relation = NULL, note = NULL
         WHERE draft_id = ? AND handed_at IS NOT NULL`,
      )
      .run(input.draftId);
    if (back.changes === 0) db.prepare('DELETE FROM handovers WHERE draft_id = ?').run(input.draftId);
  });
}
