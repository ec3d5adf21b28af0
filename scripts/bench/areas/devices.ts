import { join } from 'node:path';
import { takeSample } from '../../../devices/client.ts';
import { zfmDriver } from '../../../devices/drivers/zfm/driver.ts';
import { hasSocat, pseudoTerminal } from '../../../devices/simulators/pseudo-terminal.ts';
import type { ByteTransport } from '../../../devices/transport/byte-transport.ts';
import { serialTransport } from '../../../devices/transport/serial.ts';
import { inFolder } from '../folder.ts';
import { timed } from '../measure.ts';
import { memoryMiB, processorMs, startDevices } from '../parts/devices-process.ts';
import { fingerFolder } from '../parts/finger-folder.ts';
import { pullPreview } from '../parts/preview-pull.ts';
import { bitsPerByte, realSpeed } from '../parts/scanner-line.ts';
import { startSimulator } from '../parts/simulator.ts';
import type { BenchResult, Figure } from '../result.ts';
import { median, percentile } from '../stats.ts';

export const about =
  'images of the simulated ZFM scanner over a pseudo terminal, a preview through all processes, an idle devices process, its memory';

const unpacedImages = 10;
const pacedImages = 2;
const bauds = [57_600, realSpeed] as const;
/** An idle process settles first; then it is watched. */
const settleMs = 8_000;
const idleMs = 20_000;
/** By then everything that grows once has grown: compiled code, the heap's own reserve. */
const warm = 500;
/** A thousand more. */
const captures = 1_500;

interface Images {
  /** Median milliseconds of an image. */
  ms: number;
  /** Bytes that came over the line for one image, protocol included. */
  bytes: number;
}

/** The scanner is a process of its own; the driver, the protocol and the serial port are the product's. */
export function run(): Promise<BenchResult> {
  return inFolder(async (folder) => ({
    figures: [
      ...(await wireFigures(folder)),
      ...(await previewFigures(join(folder, 'preview'))),
      ...(await idleFigures(join(folder, 'devices.json'))),
      ...(await memoryFigures(await fingerFolder(join(folder, 'hands'), unpacedImages))),
    ],
  }));
}

async function wireFigures(folder: string): Promise<Figure[]> {
  if (!hasSocat()) throw new Error('socat is not installed: there are no pseudo terminals to measure over');
  const fingers = await fingerFolder(join(folder, 'fingers'), unpacedImages);
  const unpaced = await images(join(folder, 'unpaced'), fingers, 'unpaced', unpacedImages);
  const bare = await bareTerminalMs(join(folder, 'bare'), unpaced.bytes);
  const figures: Figure[] = [
    { name: 'imageBytes', about: 'bytes on the line for one image', value: unpaced.bytes, unit: 'bytes' },
    { name: 'bareTerminal', about: 'the same bytes through the terminal (the limit)', value: bare, unit: 'ms' },
    {
      name: 'unpacedImage',
      about: 'an image, unpaced',
      value: unpaced.ms,
      unit: 'ms',
      against: { limit: 'the bare terminal', ratio: unpaced.ms / bare },
    },
  ];
  for (const baud of bauds) {
    const paced = await images(join(folder, `paced${baud}`), fingers, String(baud), pacedImages);
    const wireMs = (paced.bytes * bitsPerByte * 1000) / baud;
    figures.push(
      { name: `wire${baud}`, about: `the same bytes on a wire at ${baud} (the limit)`, value: wireMs, unit: 'ms' },
      {
        name: `image${baud}`,
        about: `an image, paced at ${baud}`,
        value: paced.ms,
        unit: 'ms',
        against: { limit: 'the wire', ratio: paced.ms / wireMs, target: 'at most 1.05' },
      },
    );
  }
  return figures;
}

async function previewFigures(folder: string): Promise<Figure[]> {
  const { framesPerSecond, latencies } = await pullPreview(folder);
  return [
    {
      name: 'previewFrames',
      about: 'frames a second at the station, 640x480 gray, of 30 that the device makes',
      value: framesPerSecond,
      unit: '1/s',
      against: { limit: '15 a second', ratio: framesPerSecond / 15, target: 'at least 1' },
    },
    { name: 'previewLatency', about: 'from the driver to the screen: median', value: median(latencies), unit: 'ms' },
    { name: 'previewLatencyP95', about: 'the same: p95', value: percentile(latencies, 0.95), unit: 'ms' },
  ];
}

/** As in a real station: it looks for devices, remembers them, and nobody asks it for anything. */
async function idleFigures(memory: string): Promise<Figure[]> {
  const devices = await startDevices({ ports: [], discover: true, memory });
  try {
    await pause(settleMs);
    const before = processorMs(devices.pid);
    await pause(idleMs);
    const after = processorMs(devices.pid);
    if (before === null || after === null) return [];
    const share = ((after - before) / idleMs) * 100;
    return [
      {
        name: 'idleProcessor',
        about: 'an idle devices process that looks for devices',
        value: share,
        unit: '%',
        against: { limit: '1 % of one core', ratio: share, target: 'at most 1' },
      },
    ];
  } finally {
    await devices.end();
  }
}

async function memoryFigures(fingers: string): Promise<Figure[]> {
  const devices = await startDevices({ ports: [], demo: { memoryScanner: { seed: 1, polls: 0, fingers } } });
  try {
    const { client, pid } = devices;
    let early: number | null = null;
    for (let n = 1; n <= captures; n++) {
      const taken = await takeSample({ client, role: 'fingerprint', position: 'rightThumb', timeoutMs: 30_000 });
      if (!taken.ok) throw new Error(`capture ${n}: ${taken.error.code} ${taken.error.detail ?? ''}`);
      if (n === warm) early = memoryMiB(pid);
    }
    const late = memoryMiB(pid);
    if (early === null || late === null) return [];
    return [
      { name: 'memoryWarm', about: `memory of the process after ${warm} captures`, value: early, unit: 'MiB' },
      {
        name: 'memory',
        about: `after ${captures} captures`,
        value: late,
        unit: 'MiB',
        against: { limit: `after ${warm}`, ratio: late / early, target: 'at most 1.1' },
      },
    ];
  } finally {
    await devices.end();
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

async function images(link: string, fingers: string, speed: string, count: number): Promise<Images> {
  const simulator = await startSimulator(['--link', link, '--speed', speed, '--fingers', fingers]);
  const transport = serialTransport({ path: link, baud: zfmDriver().baud });
  const { signal } = new AbortController();
  let bytes = 0;
  transport.onData((data) => {
    bytes += data.length;
  });
  try {
    const device = await zfmDriver().open(transport, { signal });
    const request = { position: 'rightThumb', timeoutMs: 30_000, signal, onProgress: () => {} };
    // The first look comes before the simulator has its first finger.
    if (speed === 'unpaced') await device.capture(request);
    const times: number[] = [];
    const counts: number[] = [];
    for (let i = 0; i < count; i++) {
      // The next applicant's finger takes a moment to be there.
      await new Promise((resolve) => setTimeout(resolve, 300));
      bytes = 0;
      times.push(await timed(() => device.capture(request)));
      counts.push(bytes);
    }
    await device.close();
    return { ms: median(times), bytes: median(counts) };
  } finally {
    await simulator.stop();
  }
}

/** So many bytes from a pseudo terminal into the same serial port, without a protocol; median of five. */
async function bareTerminalMs(link: string, bytes: number): Promise<number> {
  const terminal = pseudoTerminal(link);
  const transport = serialTransport({ path: link, baud: realSpeed });
  try {
    await terminal.ready();
    await transport.open();
    const payload = new Uint8Array(bytes).fill(0x55);
    const times: number[] = [];
    for (let i = 0; i < 6; i++) {
      times.push(
        await timed(() => {
          const done = received(transport, bytes);
          terminal.write(payload);
          return done;
        }),
      );
    }
    return median(times.slice(1));
  } finally {
    await transport.close();
    terminal.close();
  }
}

function received(transport: ByteTransport, bytes: number): Promise<void> {
  return new Promise((resolve) => {
    let left = bytes;
    const stop = transport.onData((data) => {
      left -= data.length;
      if (left > 0) return;
      stop();
      resolve();
    });
  });
}
