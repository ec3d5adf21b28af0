import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { startDemoHub } from '../../demo/hub.ts';
import { inFolder } from '../folder.ts';
import { confirmedDossier } from '../parts/dossiers.ts';
import { plain } from '../parts/figures.ts';
import { codeFor } from '../parts/hub.ts';
import { type BenchStation, benchStation } from '../parts/station.ts';
import type { BenchResult, Figure } from '../result.ts';

export const about = '10,000 small dossiers sealed and sent: memory of the station after each 1,000';

const step = 1_000;
/** Dossiers; `TRAM_BENCH_PASSING` says another number, whole thousands. */
const all = Number(process.env.TRAM_BENCH_PASSING ?? 10 * step);
/** Sealed at once before they are sent: the queue is neither always empty nor ever longer. */
const stretch = 50;
const bytesEach = 4 * 1024;
const mebibyte = 1024 * 1024;

interface Memory {
  heap: number;
  rss: number;
}

/** Station here with all its threads, hub in a process of its own. */
export function run(): Promise<BenchResult> {
  return inFolder(async (folder) => {
    const log = openSync(join(folder, 'hub.log'), 'a');
    let port = 0;
    const hub = await startDemoHub(join(folder, 'hub'), log, (at) => {
      port = at;
    });
    const code = await codeFor(join(folder, 'hub'), `https://127.0.0.1:${port}`);
    const station = await benchStation({ folder, code });
    try {
      const seen: Memory[] = [];
      for (let done = 0; done < all; done += stretch) {
        await pass(station);
        if ((done + stretch) % step === 0) seen.push(memoryNow());
      }
      return { figures: figuresOf(seen) };
    } finally {
      await station.close();
      await hub.stop();
      closeSync(log);
    }
  });
}

async function pass({ active, delivered }: BenchStation): Promise<void> {
  for (let n = 0; n < stretch; n++) await active.sealer.seal(await confirmedDossier(active.core, bytesEach));
  active.engine.pause(false);
  await delivered();
  active.engine.pause(true);
}

/** What is still held after everything that can be given back was. */
function memoryNow(): Memory {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  if (typeof collect === 'function') for (let n = 0; n < 2; n++) collect();
  const { heapUsed, external, rss } = process.memoryUsage();
  return { heap: (heapUsed + external) / mebibyte, rss: rss / mebibyte };
}

function figuresOf(seen: readonly Memory[]): Figure[] {
  const first = seen[0];
  const last = seen.at(-1);
  if (!first || !last) return [];
  const beside = (name: string, about: string, of: keyof Memory): Figure => ({
    ...plain(name, about, last[of], 'MiB'),
    against: { limit: `after ${step}`, ratio: last[of] / first[of], target: 'about 1' },
  });
  return [
    beside('heap', `heap and buffers after ${all} dossiers`, 'heap'),
    beside('rss', 'resident memory of the whole process', 'rss'),
    ...seen.flatMap(({ heap, rss }, n) => [
      plain(`heap${(n + 1) * step}`, `  heap and buffers after ${(n + 1) * step}`, heap, 'MiB'),
      plain(`rss${(n + 1) * step}`, '    resident', rss, 'MiB'),
    ]),
  ];
}
