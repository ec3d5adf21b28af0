import { randomBytes } from 'node:crypto';
import { openPeopleDb, type PeopleDb } from '../../../db/client.ts';
import { peopleMigrations } from '../../../db/migrations/people/index.ts';
import { openDatabase } from '../../../db/open.ts';
import { unableReason } from '../../../main/contract/station/roster.ts';
import { hamlets, seeded } from './tally-history.ts';

export const cadres = Array.from({ length: 40 }, (_, i) => `Cadre ${i + 1}`);
export const phoneClasses = ['smartphone', 'basic', 'none', 'unsupportedSmartphone', null] as const;
const states = ['draft', 'confirmed', 'sealed', 'received', 'accepted', 'accepted', 'accepted', 'rejected', 'void'];

/** A people.db with a list of so many people: half of them with a dossier, one in fifty marked, and a thousand beside the list. */
export async function coverageRoster(path: string, people: number): Promise<PeopleDb> {
  const key = randomBytes(32);
  const db = openDatabase({ path, key, migrations: peopleMigrations });
  const random = seeded(5);
  const personOf = (n: number): string => `01890000-0000-7000-a000-${String(n).padStart(12, '0')}`;
  const draftOf = (n: number): string => `01890000-0000-7000-8000-${String(n).padStart(12, '0')}`;
  db.pragma('synchronous=OFF');
  db.transaction(() => {
    db.exec(`INSERT INTO roster_imports (list_id, file_sha256, imported_at, total_rows, added, updated, bad)
      VALUES ('l', 'x', '2026-01-01T00:00:00.000Z', ${people}, ${people}, 0, 0)`);
    const person = db.prepare(
      `INSERT INTO roster (roster_id, list_id, personal_id, full_name, folded, date_of_birth, sex, hamlet, cadre, phone_class)
       VALUES (?, 'l', ?, ?, ?, '1980-05-12', 'female', ?, ?, ?)`,
    );
    const applicant = db.prepare(
      `INSERT INTO applicants (draft_id, roster_id, fields, folded, updated_at, state) VALUES (?, ?, '{"fullName":"Nguoi"}', '', 't', ?)`,
    );
    const mark = db.prepare(
      `INSERT INTO unable (roster_id, reason, open, at) VALUES (?, ?, ?, '2026-06-01T00:00:00.000Z')`,
    );
    for (let n = 0; n < people; n++) {
      const hamlet = random() % hamlets.length;
      const cadre = cadres[(hamlet * 2 + (random() % 2)) % cadres.length];
      const number = String(56_000_000_000 + n).padStart(12, '0');
      person.run(
        ...[personOf(n), number, `Nguoi Thu ${n}`, `nguoi thu ${n}`],
        ...[hamlets[hamlet], cadre, phoneClasses[random() % phoneClasses.length]],
      );
      if (random() % 2) applicant.run(draftOf(n), personOf(n), states[random() % states.length]);
      if (random() % 50 === 0) mark.run(personOf(n), unableReason.options[random() % 7], random() % 5 === 0 ? 1 : 0);
    }
    for (let n = 0; n < 1_000; n++) applicant.run(draftOf(people + n), null, 'sealed');
  })();
  db.close();
  return openPeopleDb(path, key);
}
