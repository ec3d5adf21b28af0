import type { Sql } from '../sql.ts';

/** One person, known only by a mark, with dossiers of more than one station. */
export interface SamePerson {
  mark: string;
  stationId: string;
  id: string;
  receivedAt: string;
}

/** Marks of people: a hash under a key that does not lie in the database, so that these rows tell nothing about anybody. */
export function personQueries(sql: Sql) {
  return {
    insert: async (mark: string, entryNo: number, stationId: string, caseId: string): Promise<void> => {
      await sql.run(
        'INSERT INTO persons (mark, entry_no, station_id, case_id) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING',
        mark,
        entryNo,
        stationId,
        caseId,
      );
    },
    /** Whether another station received a dossier of that person. */
    isElsewhere: async (mark: string, stationId: string): Promise<boolean> =>
      (await sql.get(
        'SELECT 1 AS found FROM persons WHERE mark = $1 AND station_id <> $2 LIMIT 1',
        mark,
        stationId,
      )) !== undefined,
    /**
     * Stations that can be written to, have sent dossiers, and named nobody in any: they may lack the key to name people with, and were not
     * given it yet (an update of this kind).
     */
    withoutRefs: async (kind: string): Promise<string[]> =>
      (
        await sql.all<{ stationId: string }>(
          `SELECT station_id AS "stationId" FROM reading_keys AS own
           WHERE NOT EXISTS (SELECT 1 FROM updates WHERE updates.station_id = own.station_id AND updates.kind = $1)
           AND EXISTS (SELECT 1 FROM receipts WHERE receipts.station_id = own.station_id AND receipts.sha256 IS NOT NULL)
           AND NOT EXISTS (SELECT 1 FROM persons WHERE persons.station_id = own.station_id) ORDER BY station_id`,
          kind,
        )
      ).map(({ stationId }) => stationId),
    /** Every dossier of one person, oldest first. */
    of: (mark: string) =>
      sql.all<SamePerson & { stationName: string }>(
        `SELECT persons.mark, persons.station_id AS "stationId", stations.name AS "stationName", receipts.id,
           receipts.received_at AS "receivedAt"
         FROM persons JOIN receipts ON receipts.entry_no = persons.entry_no
         JOIN stations ON stations.station_id = persons.station_id
         WHERE persons.mark = $1 ORDER BY receipts.received_at, receipts.id LIMIT 50`,
        mark,
      ),
    /** Every dossier of a person of whom more than one station has some. */
    atSeveralStations: () =>
      sql.all<SamePerson>(
        `SELECT persons.mark, persons.station_id AS "stationId", receipts.id, receipts.received_at AS "receivedAt"
         FROM persons JOIN receipts ON receipts.entry_no = persons.entry_no
         WHERE persons.mark IN (SELECT mark FROM persons GROUP BY mark HAVING count(DISTINCT station_id) > 1)
         ORDER BY persons.mark, receipts.received_at, receipts.id`,
      ),
  };
}
