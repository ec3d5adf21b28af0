import { randomBytes } from 'node:crypto';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { recoverQueue } from '../../../main/station/queue/recover.ts';
import { type DemoHub, startDemoHub } from '../../demo/hub.ts';
import { inFolder } from '../folder.ts';
import { medianMs, timed } from '../measure.ts';
import { confirmedDossier, mebibyte } from '../parts/dossiers.ts';
import { bound } from '../parts/figures.ts';
import { codeFor, withPassingHub } from '../parts/hub.ts';
import { startLimitedLine } from '../parts/limited-line.ts';
import { queueDossiers } from '../parts/queued.ts';
import { rawStreamMs, type Sink, startSink } from '../parts/raw-stream.ts';
import { shapedFigures } from '../parts/shaped/figures.ts';
import { type BenchStation, benchStation } from '../parts/station.ts';
import type { BenchResult, Figure } from '../result.ts';
import { runs as rounds } from '../runs.ts';
import { median } from '../stats.ts';

export const about =
  'dossiers from a station to a hub: loopback, slow lines, lossy lines beside raw TCP, POST and tus; 5,000 queued';

const dossiers = 20;
const slowDossiers = 4;
const queued = 5_000;
const bitsPerSecond = 2_000_000;
const target = 'at least 0.95';

interface Setting {
  folder: string;
  hub: DemoHub;
  hubPort: number;
  sink: Sink;
}

/** Station here, hub in a process of its own, each with its own disk work; goodput counts containers, nothing else. */
export function run(): Promise<BenchResult> {
  return inFolder(async (folder) => {
    const log = openSync(join(folder, 'hub.log'), 'a');
    let hubPort = 0;
    const hub = await startDemoHub(join(folder, 'hub'), log, (port) => {
      hubPort = port;
    });
    const sink = await startSink(join(folder, 'sink'));
    try {
      const setting: Setting = { folder, hub, hubPort, sink };
      return {
        figures: [
          ...(await overLoopback(setting)),
          ...(await overSlowLine(setting, 'slow', 0)),
          ...(await overSlowLine(setting, 'far', 30)),
          ...(await fullQueue(join(folder, 'queue'))),
          ...(await shapedFigures(join(folder, 'shaped'), rounds)),
        ],
      };
    } finally {
      sink.close();
      await hub.stop();
      closeSync(log);
    }
  });
}

async function overLoopback({ folder, hubPort, sink }: Setting): Promise<Figure[]> {
  const station = await stationAt(folder, 'near', hubPort);
  try {
    const sent: number[] = [];
    const tls: number[] = [];
    const tcp: number[] = [];
    let bytes = 0;
    for (let round = 0; round < rounds; round++) {
      bytes = await sealMany(station, dossiers);
      const same = randomBytes(bytes);
      tcp.push(await rawStreamMs('tcp', sink.tcpPort, same));
      tls.push(await rawStreamMs('tls', sink.tlsPort, same));
      sent.push(await deliverMs(station));
    }
    const [sentMs, tlsMs, tcpMs] = [median(sent), median(tls), median(tcp)];
    return [
      rate('loopbackTcp', `loopback, ${dossiers} MiB in one TCP stream`, bytes, tcpMs),
      rate('loopbackTls', 'loopback, the same in one TLS stream', bytes, tlsMs, ['TCP', tcpMs / tlsMs]),
      rate('loopback', `loopback, ${dossiers} dossiers to their receipts`, bytes, sentMs, ['TLS', tlsMs / sentMs]),
      rate('loopbackOfTcp', '  the same', bytes, sentMs, ['TCP', tcpMs / sentMs]),
      { name: 'loopbackDossier', about: '  time of a dossier', value: sentMs / dossiers, unit: 'ms' },
    ];
  } finally {
    await station.close();
  }
}

/** Over the line of a village office; with a delay every exchange in which both wait for each other costs. */
async function overSlowLine({ folder, hubPort, sink }: Setting, name: string, delayMs: number): Promise<Figure[]> {
  const line = await startLimitedLine({ bitsPerSecond, delayMs });
  line.target(hubPort);
  const station = await stationAt(folder, name, line.port);
  try {
    const bytes = await sealMany(station, slowDossiers);
    line.target(sink.tcpPort);
    const tcp = await rawStreamMs('tcp', line.port, randomBytes(bytes));
    line.target(hubPort);
    const sent = await deliverMs(station);
    const where = `2 Mbit/s, ${2 * delayMs} ms there and back`;
    return [
      rate(`${name}Tcp`, `${where}: ${slowDossiers} MiB in one TCP stream`, bytes, tcp),
      rate(name, `${where}: ${slowDossiers} dossiers to their receipts`, bytes, sent, ['TCP', tcp / sent, target]),
    ];
  } finally {
    await station.close();
    line.close();
  }
}

/** A station that was offline for weeks: what a start looks at, and what the screen of the queue asks for. */
async function fullQueue(folder: string): Promise<Figure[]> {
  const station = await withPassingHub(folder, (code) => benchStation({ folder, code }));
  try {
    const { core, sealer, engine } = station.active;
    await queueDossiers(core, queued);
    const reconcile = await medianMs(rounds, () => recoverQueue(core, sealer));
    const screen = await medianMs(rounds, () =>
      Promise.all([
        engine.line(),
        core.queue.run('listOutbox', { limit: 100, offset: 0 }),
        core.queue.run('listReceived', { limit: 1, offset: 0 }),
      ]),
    );
    return [
      bound('reconcile', `${queued} queued: reconciliation at a start`, reconcile, 'ms', 1_000),
      bound('screen', `${queued} queued: what the screen of the queue asks for`, screen, 'ms', 50),
    ];
  } finally {
    await station.close();
  }
}

async function stationAt(folder: string, name: string, port: number): Promise<BenchStation> {
  const code = await codeFor(join(folder, 'hub'), `https://127.0.0.1:${port}`);
  return benchStation({ folder: join(folder, name), code });
}

/** @returns bytes of all containers that wait now */
async function sealMany({ active }: BenchStation, count: number): Promise<number> {
  for (let i = 0; i < count; i++) await active.sealer.seal(await confirmedDossier(active.core, mebibyte));
  return (await active.core.queue.run('outboxCounts')).waitingBytes;
}

/** From the word to send until the last receipt is stored. */
async function deliverMs({ active, delivered }: BenchStation): Promise<number> {
  const ms = await timed(() => {
    active.engine.pause(false);
    return delivered();
  });
  active.engine.pause(true);
  return ms;
}

function rate(
  name: string,
  what: string,
  bytes: number,
  ms: number,
  against?: [limit: string, ratio: number, target?: string],
): Figure {
  const value = (bytes * 8) / ms / 1000;
  if (!against) return { name, about: what, value, unit: 'Mbit/s' };
  const [limit, ratio, wanted] = against;
  return {
    name,
    about: what,
    value,
    unit: 'Mbit/s',
    against: { limit, ratio, ...(wanted ? { target: wanted } : {}) },
  };
}
