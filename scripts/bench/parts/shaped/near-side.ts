import { request } from 'node:https';
import { connect } from 'node:net';
import { z } from 'zod';
import { confirmedDossier } from '../dossiers.ts';
import { benchStation } from '../station.ts';
import { authorization, type Pair, pairOf } from './pair.ts';
import { sendByTus } from './tus.ts';

/**
 * The near side of a shaped line: sends the same amount in one way after the other, as it is asked. Arguments: folder, address of the
 * far side, one-time code, ports of sink, POST and tus.
 */
const [folder = '', host = '', code = '', raw = '', post = '', tus = ''] = process.argv.slice(2);

export const order = z.object({
  way: z.enum(['raw', 'station', 'post', 'tus', 'close']),
  dossiers: z.number().int(),
  bytesEach: z.number().int(),
  /** After so long it is counted as it stands. */
  limitMs: z.number(),
});
export interface Outcome {
  /** Of containers or files that arrived, or, of one that is cut off, what its far side has confirmed. */
  bytes: number;
  ms: number;
  done: boolean;
  /** Processor time of this process meanwhile. */
  cpuMs: number;
}

type Order = z.infer<typeof order>;
type Progress = { bytes: number };

const limited = (work: Promise<void>, ms: number): Promise<boolean> =>
  Promise.race([work.then(() => true), new Promise<boolean>((resolve) => setTimeout(() => resolve(false), ms))]);

async function measured(limitMs: number, work: (progress: Progress, signal: AbortSignal) => Promise<void>) {
  const progress: Progress = { bytes: 0 };
  const ending = new AbortController();
  const cpu = process.cpuUsage();
  const begun = performance.now();
  const done = await limited(
    work(progress, ending.signal).catch(() => new Promise<void>(() => {})),
    limitMs,
  );
  const ms = performance.now() - begun;
  const { user, system } = process.cpuUsage(cpu);
  ending.abort();
  return { bytes: progress.bytes, ms, done, cpuMs: (user + system) / 1000 };
}

/** One new connection, everything in one stream. */
function sendRaw(bytes: Buffer, progress: Progress, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(raw), host);
    socket.on('error', reject);
    signal.addEventListener('abort', () => socket.destroy());
    const length = Buffer.alloc(8);
    length.writeBigUInt64BE(BigInt(bytes.length));
    socket.write(Buffer.concat([length, bytes]));
    socket.on('data', () => {
      progress.bytes = bytes.length;
      socket.destroy();
      resolve();
    });
  });
}

/** Each pair whole in one POST, again until it is answered: what registration clients do. */
async function sendPosts(files: Pair[], progress: Progress, signal: AbortSignal): Promise<void> {
  const once = ({ manifest, container }: Pair): Promise<boolean> =>
    new Promise((resolve) => {
      const asked = request(
        { host, port: Number(post), method: 'POST', rejectUnauthorized: false, timeout: 60_000, signal },
        (answer) => {
          answer.resume();
          answer.on('end', () => resolve(answer.statusCode === 200));
          answer.on('error', () => resolve(false));
        },
      );
      asked.on('timeout', () => asked.destroy());
      asked.on('error', () => resolve(false));
      asked.setHeader('authorization', authorization);
      asked.setHeader('content-length', manifest.length + container.length);
      asked.write(manifest);
      asked.end(container);
    });
  for (const file of files) {
    while (!(await once(file))) if (signal.aborted) return;
    progress.bytes += file.container.length;
  }
}

let isSetUp = false;
async function sendByStation({ dossiers, bytesEach, limitMs }: Order): Promise<Outcome> {
  // A fresh start each time: it knows nothing of the line, as the others.
  const station = await benchStation({ folder, code: isSetUp ? null : code });
  isSetUp = true;
  const { engine, core, sealer } = station.active;
  try {
    for (let n = 0; n < dossiers; n++) await sealer.seal(await confirmedDossier(core, bytesEach));
    const { waitingBytes } = await core.queue.run('outboxCounts');
    const outcome = await measured(limitMs, async (progress) => {
      const before = (await engine.line()).sentBytes;
      const watch = setInterval(() => {
        void engine.line().then(({ sentBytes }) => {
          progress.bytes = sentBytes - before;
        });
      }, 500);
      engine.pause(false);
      await station.delivered().finally(() => clearInterval(watch));
      progress.bytes = waitingBytes;
    });
    if (!outcome.done) await station.delivered();
    return outcome;
  } finally {
    await station.close();
  }
}

async function obey(asked: Order): Promise<Outcome> {
  const { way, dossiers, bytesEach, limitMs } = asked;
  const files = Array.from({ length: dossiers }, () => pairOf(bytesEach));
  switch (way) {
    case 'raw':
      return measured(limitMs, (progress, signal) =>
        sendRaw(Buffer.concat(files.map(({ container }) => container)), progress, signal),
      );
    case 'post':
      return measured(limitMs, (progress, signal) => sendPosts(files, progress, signal));
    case 'tus':
      return measured(limitMs, (progress, signal) =>
        sendByTus(`https://${host}:${tus}/files`, files, progress, signal),
      );
    case 'station':
      return sendByStation(asked);
    case 'close':
      process.exit(0);
  }
}

process.on('message', (message) => {
  void obey(order.parse(message)).then((outcome) => process.send?.(outcome));
});
process.once('disconnect', () => process.exit(0));
process.send?.({ ready: true });
