import { createHash, randomBytes } from 'node:crypto';
import { mkdir, open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { syncDirectory } from '../../../hub/files.ts';
import { timed } from '../measure.ts';

/**
 * The least that a receiver with PostgreSQL has to do for one object: hash it, write a file, fsync, rename, fsync of the
 * directory, commit one row. @returns objects a second
 */
export async function fileAndRow(
  url: string,
  folder: string,
  clients: number,
  count: number,
  size: number,
): Promise<number> {
  const files = join(folder, 'peer');
  await mkdir(files, { recursive: true });
  const connections = await Promise.all(
    Array.from({ length: clients }, async () => {
      const client = new pg.Client(url);
      await client.connect();
      return client;
    }),
  );
  const objects = Array.from({ length: count }, () => randomBytes(size));
  try {
    await connections[0]?.query('CREATE TABLE IF NOT EXISTS peer (sha256 text PRIMARY KEY, size integer NOT NULL)');
    const ms = await timed(() =>
      Promise.all(
        connections.map(async (client) => {
          for (let bytes = objects.pop(); bytes; bytes = objects.pop()) {
            const sha256 = createHash('sha256').update(bytes).digest('hex');
            const path = join(files, sha256);
            const handle = await open(`${path}.new`, 'wx');
            await handle.writeFile(bytes);
            await handle.sync();
            await handle.close();
            await rename(`${path}.new`, path);
            await syncDirectory(files);
            await client.query({ name: 'peer', text: 'INSERT INTO peer VALUES ($1, $2)', values: [sha256, size] });
          }
        }),
      ),
    );
    return count / (ms / 1_000);
  } finally {
    for (const client of connections) await client.end();
  }
}
