import type { Database } from 'better-sqlite3';
import { inTransaction } from '../query.ts';
import { appendAudit } from './audit.ts';
import type { Moment } from './moment.ts';

/** Signed profiles this station was given, oldest first. */
export function listProfiles(db: Database): { name: string; jws: string }[] {
  return db
    .prepare<[], { name: string; jws: string }>('SELECT name, jws FROM profiles ORDER BY installed_at, name')
    .all();
}

/** Keeps a profile; one of the same name stays as it is, for dossiers may rest on it. @returns whether it is new */
export function addProfile(db: Database, input: { name: string; jws: string; moment: Moment }): boolean {
  return inTransaction(db, () => {
    const { changes } = db
      .prepare('INSERT INTO profiles (name, jws, installed_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING')
      .run(input.name, input.jws, input.moment.at);
    if (changes === 0) return false;
    const { at, actor } = input.moment;
    appendAudit(db, { at, actor, action: 'profile.installed', subject: input.name, detail: {} });
    return true;
  });
}
