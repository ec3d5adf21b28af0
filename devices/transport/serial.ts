import { realpath } from 'node:fs/promises';
import { SerialPort } from 'serialport';
import { describeUnknown, Failure } from '../../main/contract/result.ts';
import type { ByteTransport, TransportOptions } from './byte-transport.ts';
import { TransportEvents } from './transport-events.ts';

export interface SerialOptions {
  path: string;
  /** Bits a second at opening. */
  baud: number;
  /** How often an open port is asked whether it is still there, in ms. */
  watchMs?: number;
}

/** A serial port as the system lists it; ids are lower-case hex without prefix, as in `10c4`. */
export interface SerialPortFound {
  path: string;
  vendorId: string | null;
  productId: string | null;
  serialNumber: string | null;
}

/** Lists the serial ports. Asked only when somebody opens a device: some systems freeze for a second. */
export async function listSerialPorts(): Promise<SerialPortFound[]> {
  try {
    const ports = await SerialPort.list();
    return ports.map((port) => ({
      path: port.path,
      vendorId: port.vendorId?.toLowerCase() ?? null,
      productId: port.productId?.toLowerCase() ?? null,
      serialNumber: port.serialNumber ?? null,
    }));
  } catch (error) {
    throw new Failure('device_absent', `port list ${describeUnknown(error)}`);
  }
}

/**
 * A serial port, 8N1. Three sources tell of an unplug, because none is dependable on every system: the port's own
 * `close` and `error`, a failed write, and a regular question to the system for the port's settings.
 */
export function serialTransport(options: SerialOptions): ByteTransport {
  const events = new TransportEvents();
  const watchMs = options.watchMs ?? 1000;
  let port: SerialPort | null = null;
  let watch: NodeJS.Timeout | null = null;
  let baud = options.baud;

  const end = (ended: SerialPort, reason: 'closed' | 'lost'): void => {
    if (port !== ended) return;
    port = null;
    if (watch) clearInterval(watch);
    watch = null;
    // Keeps late errors of a dying port from ending the process.
    ended.removeAllListeners();
    ended.on('error', () => {});
    if (ended.isOpen) ended.close(() => {});
    events.ended(reason);
  };

  const open = async ({ signal }: TransportOptions = {}): Promise<void> => {
    if (signal?.aborted) throw new Failure('cancelled');
    if (port) throw new Failure('device_busy', 'open already');
    baud = options.baud;
    const opened = new SerialPort({
      path: options.path,
      baudRate: baud,
      autoOpen: false,
      lock: !(await isPseudoTerminal(options.path)),
    });
    opened.on('error', () => end(opened, 'lost'));
    await new Promise<void>((resolve, reject) => {
      opened.open((error) => (error ? reject(openFailure(error)) : resolve()));
    });
    if (signal?.aborted || port) {
      opened.close(() => {});
      throw new Failure(signal?.aborted ? 'cancelled' : 'device_busy');
    }
    port = opened;
    opened.on('data', (data: Uint8Array) => events.data(data));
    opened.on('close', () => end(opened, 'lost'));
    events.opened();
    // Where the system cannot answer at all (macOS), its silence would say nothing about the device.
    if (!(await isAlive(opened)) || port !== opened) return;
    let asking = false;
    watch = setInterval(() => {
      if (asking) return;
      asking = true;
      isAlive(opened).then((alive) => {
        asking = false;
        if (!alive) end(opened, 'lost');
      });
    }, watchMs);
    watch.unref();
  };

  const write = async (data: Uint8Array, { signal }: TransportOptions = {}): Promise<void> => {
    if (signal?.aborted) throw new Failure('cancelled');
    const current = port;
    if (!current) throw new Failure('device_lost', 'not open');
    await new Promise<void>((resolve, reject) => {
      // A dying port may never call back: its end rejects the write.
      const stop = events.onClose(() => reject(new Failure('device_lost', 'write')));
      current.write(Buffer.from(data), (error) => {
        stop();
        if (!error) return resolve();
        end(current, 'lost');
        reject(new Failure('device_lost', 'write'));
      });
    });
  };

  const setBaud = async (value: number): Promise<void> => {
    const current = port;
    if (!current) throw new Failure('device_lost', 'not open');
    if (value === baud) return;
    await new Promise<void>((resolve, reject) => {
      current.update({ baudRate: value }, (error) => (error ? reject(new Failure('device_lost', 'baud')) : resolve()));
    });
    baud = value;
  };

  const close = async (): Promise<void> => {
    const current = port;
    if (!current) return;
    // Some drivers never answer a close: the caller does not wait for them.
    const done = new Promise<void>((resolve) => {
      const limit = setTimeout(resolve, 1000);
      const finish = (): void => {
        clearTimeout(limit);
        resolve();
      };
      current.removeAllListeners();
      current.on('error', () => {});
      if (current.isOpen) current.close(finish);
      else finish();
    });
    end(current, 'closed');
    await done;
  };

  return {
    name: options.path,
    realBaud: true,
    open,
    write,
    setBaud,
    onData: (listener) => events.onData(listener),
    onClose: (listener) => events.onClose(listener),
    close,
  };
}

/**
 * Asks the system for the port's settings. A hung-up port answers with an error even where reading it only ever gives
 * zero bytes, which serialport takes as "try again" and so never reports the unplug.
 */
async function isAlive(port: SerialPort): Promise<boolean> {
  if (!port.isOpen || !port.port) return false;
  try {
    await port.port.getBaudRate();
    return true;
  } catch {
    return false;
  }
}

/** A pseudo terminal keeps the exclusive mark as long as any process has it open, so it is never locked. */
async function isPseudoTerminal(path: string): Promise<boolean> {
  try {
    return (await realpath(path)).startsWith('/dev/pts/');
  } catch {
    return false;
  }
}

/** serialport gives the system's words, not its errno: these are the ones of Linux, macOS and Windows. */
function openFailure(error: Error): Failure {
  const text = error.message.toLowerCase();
  if (/lock|busy|access denied|temporarily unavailable/.test(text)) return new Failure('device_busy', 'port in use');
  if (/permission/.test(text)) return new Failure('device_absent', 'no right to the port');
  return new Failure('device_absent', 'port does not open');
}
