import { join } from 'node:path';
import { zfmDriver } from '../../../devices/drivers/zfm/driver.ts';
import { hasSocat, pseudoTerminal } from '../../../devices/simulators/pseudo-terminal.ts';
import type { ByteTransport } from '../../../devices/transport/byte-transport.ts';
import { serialTransport } from '../../../devices/transport/serial.ts';
import { inFolder } from '../folder.ts';
import { timed } from '../measure.ts';
import { fingerFolder } from '../parts/finger-folder.ts';
import { bitsPerByte, realSpeed } from '../parts/scanner-line.ts';
import { startSimulator } from '../parts/simulator.ts';
import type { BenchResult } from '../result.ts';
import { median } from '../stats.ts';

export const about =
  'one image of the simulated ZFM scanner over a pseudo terminal, unpaced and at 115,200 bits a second';

const unpacedImages = 10;
const pacedImages = 2;

interface Images {
  /** Median milliseconds of an image. */
  ms: number;
  /** Bytes that came over the line for one image, protocol included. */
  bytes: number;
}

/** The scanner is a process of its own; the driver, the protocol and the serial port are the product's. */
export function run(): Promise<BenchResult> {
  if (!hasSocat()) throw new Error('socat is not installed: there are no pseudo terminals to measure over');
  return inFolder(async (folder) => {
    const fingers = await fingerFolder(join(folder, 'fingers'), unpacedImages);
    const unpaced = await images(join(folder, 'unpaced'), fingers, 'unpaced', unpacedImages);
    const bare = await bareTerminalMs(join(folder, 'bare'), unpaced.bytes);
    const paced = await images(join(folder, 'paced'), fingers, String(realSpeed), pacedImages);
    const wireMs = (paced.bytes * bitsPerByte * 1000) / realSpeed;
    return {
      figures: [
        { name: 'imageBytes', about: 'bytes on the line for one image', value: unpaced.bytes, unit: 'bytes' },
        { name: 'bareTerminal', about: 'the same bytes through the terminal (the limit)', value: bare, unit: 'ms' },
        {
          name: 'unpacedImage',
          about: 'an image, unpaced',
          value: unpaced.ms,
          unit: 'ms',
          against: { limit: 'the bare terminal', ratio: unpaced.ms / bare },
        },
        { name: 'wire', about: `the same bytes on a wire at ${realSpeed} (the limit)`, value: wireMs, unit: 'ms' },
        {
          name: 'pacedImage',
          about: `an image, paced at ${realSpeed}`,
          value: paced.ms,
          unit: 'ms',
          against: { limit: 'the wire', ratio: paced.ms / wireMs },
        },
      ],
    };
  });
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
