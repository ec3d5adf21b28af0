import { chmod } from 'node:fs/promises';
import { postgresPrograms, startPostgres } from '../../../hub/testing/postgres.ts';
import { inFolder } from '../folder.ts';
import { heldMemory } from '../parts/held-memory.ts';
import { CommitBench } from '../parts/hub-commits.ts';
import type { BenchResult, Figure } from '../result.ts';
import { median, rounded } from '../stats.ts';

export const about = 'memory of a hub while 10,000 small dossiers pass: heap and resident set after each 1,000';

const clients = 8;
const size = 4_096;
const steps = 10;
const perStep = Number(process.env.TRAM_BENCH_DOSSIERS ?? 10_000) / steps;
/** Dossiers signed before they are sent. */
const group = 200;

export function run(): Promise<BenchResult> {
  return inFolder(async (folder) => {
    await chmod(folder, 0o755);
    process.env.TMPDIR = folder;
    const server = postgresPrograms() === null ? null : await startPostgres();
    try {
      const hub = await CommitBench.start(server ? await server.fresh() : null, clients);
      try {
        return { figures: await measured(hub) };
      } finally {
        await hub.end();
      }
    } finally {
      await server?.stop();
    }
  });
}

async function measured(hub: CommitBench): Promise<Figure[]> {
  const held: { heap: number; rss: number }[] = [];
  for (let step = 0; step < steps; step++) {
    for (let left = perStep; left > 0; left -= group) await hub.deliveries(Math.min(group, left), size);
    held.push(heldMemory());
  }
  const figures = held.flatMap(({ heap, rss }, i) => {
    const passed = (i + 1) * perStep;
    return [
      { name: `heap${passed}`, about: `heap in use, ${passed} dossiers received`, value: heap, unit: 'MiB' },
      { name: `rss${passed}`, about: `resident set, ${passed} dossiers received`, value: rss, unit: 'MiB' },
    ];
  });
  /** The later half beside the first: what grows with the dossiers shows, what is allocated once does not. */
  const growth = (of: 'heap' | 'rss') => {
    const values = held.map((one) => one[of]);
    return rounded(median(values.slice(steps / 2)) / median(values.slice(1, steps / 2)));
  };
  const against = (of: 'heap' | 'rss') => ({ limit: 'the first half', ratio: growth(of), target: 'flat: about 1' });
  const last = held.at(-1);
  return [
    ...figures,
    {
      name: 'heap',
      about: 'heap in use, the second half',
      value: last?.heap ?? 0,
      unit: 'MiB',
      against: against('heap'),
    },
    {
      name: 'rss',
      about: 'resident set, the second half',
      value: last?.rss ?? 0,
      unit: 'MiB',
      against: against('rss'),
    },
  ];
}
