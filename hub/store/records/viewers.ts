import type { Sql } from '../sql.ts';

/** Somebody of a district or of the province who may look at tallies. */
export interface Viewer {
  name: string;
  /** Codes of units and provinces, or `all`. */
  scope: string[];
  createdAt: string;
}
type Row = Omit<Viewer, 'scope'> & { scope: string };

const columns = 'name, scope, viewers.created_at AS "createdAt"';
const viewerOf = (row: Row | undefined): Viewer | undefined =>
  row && { ...row, scope: JSON.parse(row.scope) as string[] };

/** Tokens and sessions are kept by their hashes alone. */
export function viewerQueries(sql: Sql) {
  return {
    /** A new viewer, or a new token for a known one, whose sessions end. */
    async put(viewer: Viewer, tokenHash: string): Promise<void> {
      await sql.run('DELETE FROM viewer_sessions WHERE viewer = $1', viewer.name);
      await sql.run(
        `INSERT INTO viewers (name, token_hash, scope, created_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (name) DO UPDATE SET token_hash = excluded.token_hash, scope = excluded.scope,
         created_at = excluded.created_at`,
        viewer.name,
        tokenHash,
        JSON.stringify(viewer.scope),
        viewer.createdAt,
      );
    },
    /** Takes a viewer's token and sessions away; false when there is none of that name. */
    async remove(name: string): Promise<boolean> {
      await sql.run('DELETE FROM viewer_sessions WHERE viewer = $1', name);
      return (await sql.run('DELETE FROM viewers WHERE name = $1', name)) > 0;
    },
    all: async (): Promise<Viewer[]> =>
      (await sql.all<Row>(`SELECT ${columns} FROM viewers ORDER BY name`)).flatMap((row) => viewerOf(row) ?? []),
    byToken: async (tokenHash: string): Promise<Viewer | undefined> =>
      viewerOf(await sql.get<Row>(`SELECT ${columns} FROM viewers WHERE token_hash = $1`, tokenHash)),
    bySession: async (hash: string, now: string): Promise<(Viewer & { until: string }) | undefined> => {
      const row = await sql.get<Row & { until: string }>(
        `SELECT ${columns}, until FROM viewer_sessions JOIN viewers ON name = viewer WHERE hash = $1 AND until > $2`,
        hash,
        now,
      );
      const viewer = viewerOf(row);
      return row && viewer && { ...viewer, until: row.until };
    },
    /** Also sweeps sessions that are over. */
    async openSession(hash: string, viewer: string, now: string, until: string): Promise<void> {
      await sql.run('DELETE FROM viewer_sessions WHERE until <= $1', now);
      await sql.run('INSERT INTO viewer_sessions (hash, viewer, until) VALUES ($1, $2, $3)', hash, viewer, until);
    },
    closeSession: async (hash: string): Promise<void> =>
      void (await sql.run('DELETE FROM viewer_sessions WHERE hash = $1', hash)),
  };
}
