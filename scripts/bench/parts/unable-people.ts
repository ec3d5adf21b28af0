import { randomBytes } from 'node:crypto';
import { openPeopleDb, type PeopleDb } from '../../../db/client.ts';
import { peopleMigrations } from '../../../db/migrations/people/index.ts';
import { openDatabase } from '../../../db/open.ts';
import { unableReason } from '../../../main/contract/station/roster.ts';
import { dayBefore, hamlets, seeded } from './tally-history.ts';

/** As many as one in a hundred of a roster of 200,000. */
const marked = 2_000;

/** A people.db in which people were marked as unable over the last hundred days. */
export async function unablePeople(path: string): Promise<PeopleDb> {
  const key = randomBytes(32);
  const db = openDatabase({ path, key, migrations: peopleMigrations });
  db.transaction(() => {
    const random = seeded(3);
    db.exec(`INSERT INTO roster_imports (list_id, file_sha256, imported_at, total_rows, added, updated, bad)
      VALUES ('l', 'x', '2026-01-01T00:00:00.000Z', ${marked}, ${marked}, 0, 0)`);
    const person = db.prepare(
      `INSERT INTO roster (roster_id, list_id, full_name, folded, date_of_birth, sex, hamlet, cadre)
       VALUES (?, 'l', ?, ?, ?, ?, ?, ?)`,
    );
    const mark = db.prepare('INSERT INTO unable (roster_id, reason, open, at) VALUES (?, ?, 0, ?)');
    for (let n = 0; n < marked; n++) {
      const id = `01890000-0000-7000-a000-${String(n).padStart(12, '0')}`;
      const hamlet = random() % hamlets.length;
      const born = `${1940 + (random() % 70)}-05-12`;
      person.run(
        id,
        `Nguoi ${n}`,
        `nguoi ${n}`,
        born,
        random() % 2 ? 'male' : 'female',
        hamlets[hamlet],
        `Cadre ${hamlet % 10}`,
      );
      mark.run(id, unableReason.options[random() % 7], `${dayBefore(random() % 100)}T03:00:00.000Z`);
    }
  })();
  db.close();
  return openPeopleDb(path, key);
}
