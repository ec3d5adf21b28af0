import { chmod } from 'node:fs/promises';
import pg from 'pg';
import { postgresPrograms, startPostgres } from '../../../hub/testing/postgres.ts';
import { inFolder } from '../folder.ts';
import { fileAndRow } from '../parts/file-and-row.ts';
import { fillIds } from '../parts/fill-ids.ts';
import { CommitBench, mebibyte } from '../parts/hub-commits.ts';
import type { BenchResult, Figure } from '../result.ts';
import { median, rounded } from '../stats.ts';

export const about =
  'commits of a hub on PostgreSQL beside a file and a row each; with and without what they note for tallies; with 10,000 and 1,000,000 stored ids';

const rounds = 5;
const clients = 8;
/** Dossiers of one round. */
const count = 64;
/** One after another, for the cost of one. */
const alone = 30;
/** Of commits with and without their triggers, and how many in each: what differs is smaller than what the machine does meanwhile. */
const [turns, oneTurn] = [30, 16];
const [few, many] = [10_000, 1_000_000];
const limit = 'file and row';

export function run(): Promise<BenchResult> {
  if (postgresPrograms() === null) throw new Error('PostgreSQL is not installed here');
  return inFolder(async (folder) => {
    // The server's account must reach its own folder in it, which must lie on the disk that is measured.
    await chmod(folder, 0o755);
    process.env.TMPDIR = folder;
    const server = await startPostgres(['shared_buffers=256MB', 'max_wal_size=4GB']);
    try {
      const url = await server.fresh();
      const hub = await CommitBench.start(url, clients);
      try {
        const figures = [...(await rates(hub, server.url(), folder)), ...(await noting(hub, url))];
        return { figures: [...figures, ...(await flatness(hub, url))] };
      } finally {
        await hub.end();
      }
    } finally {
      await server.stop();
    }
  });
}

/** All kinds take turns in each round. */
async function rates(hub: CommitBench, peerUrl: string, folder: string): Promise<Figure[]> {
  const perSecond = { peer: [] as number[], commits: [] as number[], whole: [] as number[] };
  await hub.commits(await hub.uploaded(clients));
  for (let round = 0; round < rounds; round++) {
    perSecond.peer.push(await fileAndRow(peerUrl, folder, clients, count, mebibyte));
    perSecond.commits.push(count / ((await hub.commits(await hub.uploaded(count))) / 1_000));
    perSecond.whole.push(count / ((await hub.deliveries(count)) / 1_000));
  }
  const unit = '/s';
  /** Beside the limit of the same round: others on the machine come and go. */
  const against = (kind: 'commits' | 'whole', target?: string) => ({
    limit,
    ratio: rounded(median(perSecond[kind].map((value, round) => value / (perSecond.peer[round] ?? value)))),
    ...(target ? { target } : {}),
  });
  const [peer, commits, whole] = [median(perSecond.peer), median(perSecond.commits), median(perSecond.whole)];
  return [
    { name: 'fileAndRow', about: `${limit} of 1 MiB, ${clients} at once, PostgreSQL (the limit)`, value: peer, unit },
    {
      name: 'commits',
      about: `commits of 1 MiB whose leaves are here: read back, object, receipt, outbox; ${clients} at once`,
      value: commits,
      unit,
      against: against('commits', 'at least 0.9'),
    },
    {
      name: 'deliveries',
      about: `whole deliveries of 1 MiB: manifest, 16 leaves in 4 requests, commit; ${clients} at once`,
      value: whole,
      unit,
      against: against('whole'),
    },
  ];
}

/** Commits with the triggers that note what tallies have to be brought to, and without them, taking turns; and the folding itself. */
async function noting(hub: CommitBench, url: string): Promise<Figure[]> {
  const times = { on: [] as number[], off: [] as number[] };
  await hub.fold();
  for (let round = 0; round < turns; round++) {
    // Either comes first as often as the other.
    for (const kind of round % 2 === 0 ? (['on', 'off'] as const) : (['off', 'on'] as const)) {
      await withTriggers(url, kind === 'on');
      times[kind].push(...(await hub.oneByOne(await hub.uploaded(oneTurn, 65_536))));
    }
  }
  await withTriggers(url, true);
  const { changes, ms } = await hub.fold();
  const [on, off] = [median(times.on), median(times.off)];
  const without = 'without triggers';
  const ratio = rounded(on / off);
  return [
    { name: 'commitUnnoted', about: 'one commit of 64 KiB that notes nothing for tallies', value: off, unit: 'ms' },
    {
      ...{ name: 'commitNoted', about: 'one commit of 64 KiB that leaves its id for tallies', value: on, unit: 'ms' },
      against: { limit: without, ratio },
    },
    {
      ...{ name: 'fold', about: `folding one change of ${changes} into the tallies, in the background`, unit: 'ms' },
      value: changes === 0 ? 0 : ms / changes,
    },
  ];
}

async function withTriggers(url: string, on: boolean): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  for (const table of ['entries', 'receipts', 'decisions'])
    await client.query(`ALTER TABLE ${table} ${on ? 'ENABLE' : 'DISABLE'} TRIGGER USER`);
  await client.end();
}

async function flatness(hub: CommitBench, url: string): Promise<Figure[]> {
  const cost = async (ids: number): Promise<number> => {
    await fillIds(url, ids);
    await hub.oneByOne(await hub.uploaded(8, 65_536));
    return median(await hub.oneByOne(await hub.uploaded(alone, 65_536)));
  };
  const first = await cost(few);
  const last = await cost(many);
  return [
    { name: 'commitFew', about: `one commit of 64 KiB, ${few} ids stored`, value: first, unit: 'ms' },
    {
      name: 'commitMany',
      about: `one commit of 64 KiB, ${many} ids stored`,
      value: last,
      unit: 'ms',
      against: { limit: `${few} ids stored`, ratio: rounded(last / first), target: 'flat: about 1' },
    },
  ];
}
