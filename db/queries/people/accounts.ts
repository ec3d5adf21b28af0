import type { Database } from 'better-sqlite3';

export interface AccountRow {
  accountId: string;
  login: string;
  displayName: string;
  role: 'officer' | 'supervisor';
}

const columns = 'account_id AS accountId, login, display_name AS displayName, role';

export function addAccount(db: Database, input: AccountRow): void {
  db.prepare(
    `INSERT INTO accounts (account_id, login, display_name, role) VALUES (@accountId, @login, @displayName, @role)
     ON CONFLICT (account_id) DO UPDATE SET login = excluded.login, display_name = excluded.display_name, role = excluded.role`,
  ).run(input);
}

export function accountById(db: Database, input: { accountId: string }): AccountRow | null {
  return (
    db.prepare<[string], AccountRow>(`SELECT ${columns} FROM accounts WHERE account_id = ?`).get(input.accountId) ??
    null
  );
}

export function listAccounts(db: Database): AccountRow[] {
  return db.prepare<[], AccountRow>(`SELECT ${columns} FROM accounts ORDER BY login`).all();
}
