import pg from 'pg';

const station = 'filler';

/**
 * Brings a hub's database to `ids` received dossiers of a station that only exists for that, with every row and index a real one
 * has (signed bytes are short). Keys are scattered as hashes and random ids are.
 */
export async function fillIds(url: string, ids: number): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    const known = Number((await client.query('SELECT count(*) AS known FROM claims')).rows[0]?.known);
    const [first, last] = [known + 1, ids];
    const series = `FROM generate_series(${first}, ${last}) AS n`;
    const id = `md5('id' || n)::uuid::text`;
    const hash = (what: string) => `encode(sha256(('${what}' || n)::bytea), 'hex')`;
    await client.query(`
      INSERT INTO stations VALUES ('${station}', 'filler', 'active', 1, 1, '') ON CONFLICT DO NOTHING;
      INSERT INTO epochs (station_id, epoch, number_prefix, status, opened_at)
        VALUES ('${station}', 1, '9000', 'active', '') ON CONFLICT DO NOTHING;
      SET synchronous_commit = off;
      INSERT INTO claims SELECT ${id}, '${station}', '' ${series};
      INSERT INTO containers (dossier_id, sha256, size, leaves, state, created_at)
        SELECT ${id}, ${hash('object')}, 65536, '\\x00', 'received', '' ${series};
      INSERT INTO entries (id, station_id, epoch, seq, type, manifest_hash, prev_head, jws, container_no, placed, status, arrived_at)
        SELECT ${id}, '${station}', 1, n, 'dossier', ${hash('manifest')}, '', '', container_no, 1, 'admitted', ''
        ${series} JOIN containers ON dossier_id = ${id};
      INSERT INTO receipts (station_id, receipt_seq, epoch, seq, id, again, entry_no, manifest_hash, sha256, jws, hash, received_at)
        SELECT station_id, seq, epoch, seq, entries.id, 0, entry_no, manifest_hash, manifest_hash, '',
          encode(sha256(manifest_hash::bytea), 'hex'), ''
        FROM entries WHERE station_id = '${station}' AND seq BETWEEN ${first} AND ${last};
      INSERT INTO outbox (entry_no, state, created_at)
        SELECT entry_no, 'taken', '' FROM entries WHERE station_id = '${station}' AND seq BETWEEN ${first} AND ${last};`);
    await client.query('VACUUM ANALYZE');
    await client.query('CHECKPOINT');
  } finally {
    await client.end();
  }
}
