import { EVENT, type UruEvent } from '../../protocol/uru/events.ts';
import { BLOCK, encodeImage, IMAGE, type ImageBlock, type ImageHeader, keysWanted } from '../../protocol/uru/image.ts';
import { ENDPOINT, EVENT_BYTES, MODE, parseSetup, REGISTER, STATUS } from '../../protocol/uru/registers.ts';
import type { UsbDeviceModel } from '../../transport/usb-memory.ts';
import type { ControlSetup } from '../../transport/usb-transport.ts';
import type { FingerSource } from '../fingers/finger-source.ts';
import { FaultBook } from '../sensor/fault-book.ts';
import type { SensorFault } from '../sensor/faults.ts';
import { glass } from '../sensor/glass.ts';

/** What the host does, step by step, as faults name it. */
export type UruStep = 'status' | 'info' | 'mode' | 'image' | 'index' | 'key';
export type UruFault = Exclude<SensorFault<UruStep>, { kind: 'plug' }>;

export interface UruDeviceOptions {
  fingers: FingerSource;
  /** Bits a second of the image; null or left out: as fast as it goes. */
  speed?: number | null;
  /** Blocks of lines the image is sent in; as a real device does where left out. */
  blocks?: readonly ImageBlock[];
  /** The device's own half of each key, by the key's number. */
  secret?: (keyNumber: number) => number;
  /** Called when a fault wants the device off the bus. */
  unplug?: () => void;
}

export interface UruDevice extends UsbDeviceModel {
  order(fault: UruFault): void;
  /** Register 0x4e. */
  readonly mode: number;
  stop(): void;
}

/** How often the sensor looks at its glass, in ms. */
const LOOK_MS = 4;
const POWER_MS = 2;

/** As a real device sent an image: scrambled, some lines plain, one left out. */
const BLOCKS: readonly ImageBlock[] = [
  { flags: BLOCK.scrambled, lines: 72 },
  { flags: 0, lines: 1 },
  { flags: BLOCK.scrambled, lines: 49 },
  { flags: BLOCK.notPresent, lines: 1 },
  { flags: 0, lines: 1 },
  { flags: BLOCK.scrambled, lines: 49 },
  { flags: 0, lines: 1 },
  { flags: BLOCK.scrambled, lines: 116 },
];

const STEPS: Record<number, UruStep> = {
  [REGISTER.status]: 'status',
  [REGISTER.info]: 'info',
  [REGISTER.mode]: 'mode',
  [REGISTER.scrambleIndex]: 'index',
  [REGISTER.scrambleKey]: 'key',
};

const never = new Promise<never>(() => {});
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** A U.are.U 4500 as its USB requests see it: registers, events, scrambled images, with faults to order. */
export function uruDevice(options: UruDeviceOptions): UruDevice {
  const faults = new FaultBook<UruStep>({ garbage: new Uint8Array(0), lengthAt: null });
  const onGlass = glass({
    fingers: options.fingers,
    size: IMAGE,
    pollsBeforeFinger: 0,
    hides: () => faults.hidesFinger(),
    keeps: () => faults.keepsFinger(),
  });
  const secret = options.secret ?? ((number) => Math.imul(number + 1, 0x9e3779b1) >>> 0);
  const info = Uint8Array.from([0x1a, 0x0a, 0x1a, 0x0a, 1, 0x15, 0, 0, 0, 0x20, 0, 0x10, 0, 0, 0, 0]);
  let status: number = STATUS.alive;
  let mode: number = MODE.off;
  let index = new Uint8Array(5);
  let finger: Uint8Array | null = null;
  let number = 0;
  const told: UruEvent[] = [];
  const waiting = new Set<() => void>();
  let power: NodeJS.Timeout | undefined;

  const changed = (): void => {
    for (const wake of [...waiting]) wake();
  };
  const tell = (event: UruEvent): void => {
    told.push(event);
    changed();
  };

  const looking = setInterval(() => {
    if (mode === MODE.awaitFinger) {
      finger = onGlass.look();
      if (finger === null) return;
      onGlass.taken();
      number++;
      mode = MODE.off;
      tell('fingerOn');
    } else if (mode === MODE.awaitLift && onGlass.look() === null) {
      mode = MODE.off;
      tell('fingerOff');
    }
  }, LOOK_MS);
  looking.unref();

  const setStatus = (value: number): void => {
    const wakes = (status & STATUS.poweredDown) !== 0 && (value & STATUS.poweredDown) === 0;
    status = value;
    clearTimeout(power);
    if (wakes) power = setTimeout(() => tell('powerOn'), POWER_MS);
  };

  const header = (): ImageHeader => {
    const blocks = options.blocks ?? BLOCKS;
    const sent = blocks.filter(({ flags }) => (flags & BLOCK.notPresent) === 0);
    return { lines: sent.reduce((sum, block) => sum + block.lines, 0), keyNumber: number & 0x7f, blocks };
  };

  const image = (): Uint8Array => {
    const head = header();
    const keys = Array.from({ length: keysWanted(head) }, (_, i) => secret((head.keyNumber + i) & 0xff));
    return encodeImage(finger ?? new Uint8Array(IMAGE.width * IMAGE.height), head, keys);
  };

  const write = (register: number, data: Uint8Array): Uint8Array => {
    if (register === REGISTER.status) setStatus(data[0] ?? 0);
    if (register === REGISTER.mode) mode = data[0] ?? MODE.off;
    if (register === REGISTER.scrambleIndex) index = data.slice();
    changed();
    return new Uint8Array(0);
  };

  const read = (register: number): Uint8Array => {
    if (register === REGISTER.status) return Uint8Array.of(status);
    if (register === REGISTER.info) return info;
    const key = secret(index[0] ?? 0);
    return Uint8Array.from({ length: 4 }, (_, i) => (key >>> (8 * i)) ^ (index[i + 1] ?? 0));
  };

  /** What a fault makes of a step: null is a stall, 'silent' no answer at all. */
  const fate = (step: UruStep): 'silent' | 'stall' | 'fine' => {
    if (faults.unplugsOn(step)) {
      options.unplug?.();
      return 'silent';
    }
    if (faults.silences(step)) return 'silent';
    return faults.refuses(step) === null ? 'fine' : 'stall';
  };

  const control = async (setup: ControlSetup, data: Uint8Array): Promise<Uint8Array | null> => {
    const asked = parseSetup(setup);
    const step = asked && STEPS[asked.register];
    if (!asked || !step) return null;
    const what = fate(step);
    if (what !== 'fine') return what === 'stall' ? null : never;
    if (!asked.reads) return write(asked.register, data);
    return faults.damage(step, 0, read(asked.register));
  };

  /** Resolves when `ready` holds; never when the host gives up before. */
  const until = (ready: () => boolean, signal: AbortSignal): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (!ready()) return;
        waiting.delete(look);
        resolve();
      };
      waiting.add(look);
      signal.addEventListener('abort', () => waiting.delete(look), { once: true });
      look();
    });

  const event = async (signal: AbortSignal): Promise<Uint8Array> => {
    await until(() => told.length > 0 && !signal.aborted, signal);
    const code = EVENT[told.shift()!];
    const report = new Uint8Array(EVENT_BYTES);
    report.set([code >> 8, code & 0xff]);
    return report;
  };

  const sendImage = async (signal: AbortSignal): Promise<Uint8Array | null> => {
    await until(() => mode === MODE.capture && !signal.aborted, signal);
    mode = MODE.off;
    const what = fate('image');
    if (what !== 'fine') return what === 'stall' ? null : never;
    const transfer = faults.damage('image', 0, image());
    const cut = faults.cutAfter(transfer.length);
    const { speed = null } = options;
    if (speed !== null) await pause(((cut ?? transfer.length) * 10_000) / speed);
    if (cut === null) return transfer;
    options.unplug?.();
    return never;
  };

  return {
    control,
    transferIn: (endpoint, _length, signal) => {
      if (endpoint === ENDPOINT.events) return event(signal);
      return endpoint === ENDPOINT.image ? sendImage(signal) : Promise.resolve(null);
    },
    order: (fault) => {
      if (fault.kind === 'unplug') options.unplug?.();
      else if (fault.kind === 'clear') faults.clear();
      else faults.order(fault);
    },
    get mode() {
      return mode;
    },
    stop: () => {
      clearInterval(looking);
      clearTimeout(power);
    },
  };
}
