import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { z } from 'zod';
import type { Figure } from '../../result.ts';
import { median } from '../../stats.ts';
import { plain } from '../figures.ts';
import { type LineShape, type ShapedLine, shapedLine, whyNoShapedLine } from './namespaces.ts';

const kibibyte = 1024;
const ways = ['raw', 'station', 'post', 'tus'] as const;
type Way = (typeof ways)[number];

interface Case {
  name: string;
  words: string;
  shape: LineShape;
  dossiers: number;
  limitMs: number;
  target: string;
}

const minute = 60_000;
const slow = { kbit: 256, lossUp: 0, lossDown: 0 };
const cases: readonly Case[] = [
  { name: 'clean', words: '256 kbit/s', shape: slow, dossiers: 12, limitMs: 3 * minute, target: 'at least 0.95' },
  {
    name: 'lossy',
    words: '256 kbit/s, 10 % lost both ways',
    shape: { ...slow, lossUp: 10, lossDown: 10 },
    dossiers: 4,
    limitMs: 4 * minute,
    target: 'at least 0.9',
  },
  {
    name: 'awful',
    words: '256 kbit/s, 30 % lost both ways',
    shape: { ...slow, lossUp: 30, lossDown: 30 },
    dossiers: 2,
    limitMs: 2 * minute,
    target: 'above 0',
  },
];
const wayWords: Record<Way, string> = {
  raw: 'one raw TCP stream',
  station: 'the station',
  post: 'whole-file POST, again until it is answered',
  tus: 'tus',
};

const outcome = z.object({ bytes: z.number(), ms: z.number(), done: z.boolean(), cpuMs: z.number() });
type Outcome = z.infer<typeof outcome>;
const farReady = z.object({ code: z.string(), raw: z.number(), post: z.number(), tus: z.number() });

/**
 * Goodput over a line shaped in namespaces, beside one raw TCP stream, whole-file POST and tus. Each way has a line of its own and all
 * go at once: 256 kbit/s ask nothing of the machine, and a round takes four minutes instead of fourteen. Then processor time at
 * 10 Mbit/s, alone. Where that cannot be had one figure says so. `TRAM_BENCH_CASES` names some of clean, lossy, awful, cpu.
 */
export async function shapedFigures(folder: string, rounds: number): Promise<Figure[]> {
  const why = await whyNoShapedLine();
  if (why !== null) return [plain('shapedSkipped', `shaped lines: skipped (${why})`, 0, '')];
  const places: Place[] = [];
  try {
    for (const way of ways) places.push(await placeFor(way, join(folder, way)));
    const wanted = (process.env.TRAM_BENCH_CASES ?? 'clean,lossy,awful,cpu').split(',');
    const figures: Figure[] = [];
    for (const one of cases) if (wanted.includes(one.name)) figures.push(...(await measureCase(places, one, rounds)));
    if (wanted.includes('cpu')) figures.push(...(await measureCpu(places)));
    return figures;
  } finally {
    for (const { end } of places) await end();
  }
}

/** One way with its line and both sides of it. */
interface Place {
  way: Way;
  shape(shape: LineShape): Promise<void>;
  send(dossiers: number, bytesEach: number, limitMs: number): Promise<Outcome>;
  end(): Promise<void>;
}

/** Set up, and everything compiled, before anything is measured. */
async function placeFor(way: Way, folder: string): Promise<Place> {
  const line = await shapedLine();
  const processes: ChildProcess[] = [];
  const end = async (): Promise<void> => {
    for (const child of processes) child.kill('SIGKILL');
    await line.remove();
  };
  try {
    await line.shape({ kbit: 100_000, lossUp: 0, lossDown: 0 });
    const near = await startBoth(line, folder, processes);
    const send = async (dossiers: number, bytesEach: number, limitMs: number): Promise<Outcome> => {
      const answered = once(near, 'message');
      near.send({ way, dossiers, bytesEach, limitMs });
      return outcome.parse((await answered)[0]);
    };
    await send(1, 64 * kibibyte, minute);
    return { way, shape: (shape) => line.shape(shape), send, end };
  } catch (error) {
    await end();
    throw error;
  }
}

async function startBoth(line: ShapedLine, folder: string, processes: ChildProcess[]): Promise<ChildProcess> {
  const start = async (child: ChildProcess): Promise<unknown> => {
    processes.push(child);
    const [first] = await Promise.race([once(child, 'message'), once(child, 'exit').then(() => [null])]);
    if (first === null) throw new Error('a side of the line did not start');
    return first;
  };
  const here = (name: string): URL => new URL(name, import.meta.url);
  const far = line.start('far', here('./far-side.ts'), [join(folder, 'far'), line.farHost]);
  const { code, raw, post, tus } = farReady.parse(await start(far));
  const args = [join(folder, 'near'), line.farHost, code, String(raw), String(post), String(tus)];
  // The peers' certificate is nobody's; the station's own line is pinned whatever this says.
  const near = line.start('near', here('./near-side.ts'), args, { NODE_TLS_REJECT_UNAUTHORIZED: '0' });
  await start(near);
  return near;
}

async function measureCase(places: readonly Place[], one: Case, rounds: number): Promise<Figure[]> {
  const rates: Record<Way, number[]> = { raw: [], station: [], post: [], tus: [] };
  for (let round = 0; round < rounds; round++) {
    await Promise.all(
      places.map(async ({ way, shape, send }) => {
        await shape(one.shape);
        const { bytes, ms } = await send(one.dossiers, 256 * kibibyte, one.limitMs);
        rates[way].push((bytes * 8) / ms);
      }),
    );
  }
  const middle = (way: Way): number => median(rates[way]);
  return ways.map((way) => ({
    name: `${one.name}${way[0]?.toUpperCase()}${way.slice(1)}`,
    about: `${one.words}: ${wayWords[way]}`,
    value: middle(way),
    unit: 'kbit/s',
    // Beside a stream that carried nothing in the time there is no ratio.
    ...(way === 'raw' || middle('raw') === 0
      ? {}
      : {
          against: {
            limit: wayWords.raw,
            ratio: middle(way) / middle('raw'),
            ...(way === 'station' ? { target: one.target } : {}),
          },
        }),
  }));
}

async function measureCpu(places: readonly Place[]): Promise<Figure[]> {
  const place = places.find(({ way }) => way === 'station');
  if (!place) return [];
  await place.shape({ kbit: 10_000, lossUp: 0, lossDown: 0 });
  const { bytes, ms, cpuMs } = await place.send(12, 1024 * kibibyte, 2 * minute);
  return [
    plain('fastStation', '10 Mbit/s: the station', (bytes * 8) / ms / 1000, 'Mbit/s'),
    {
      ...plain('fastCpu', '10 Mbit/s: processor time of the station, all threads', (cpuMs / ms) * 100, '% of a core'),
      against: { limit: '25 % of a core', ratio: cpuMs / ms / 0.25, target: 'at most 1' },
    },
  ];
}
