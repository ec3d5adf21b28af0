import type { DeviceEnd } from '../../transport/memory.ts';
import type { FingerSource } from '../fingers/finger-source.ts';
import { PacedWriter } from '../paced-writer.ts';
import { FaultBook } from './fault-book.ts';
import type { SensorFault, WeakSpots } from './faults.ts';
import { type Glass, glass } from './glass.ts';

export interface SensorOptions {
  fingers: FingerSource;
  /** `sensor`: the rate the sensor is set to; a number: bits a second; null: as fast as it goes. */
  speed?: 'sensor' | number | null;
  size?: { width: number; height: number };
  /** Looks without a finger before each image: somebody puts the finger down. */
  pollsBeforeFinger?: number;
}

/** A family of sensors: how it understands its host, and what it says. `Q` is a command as it arrived. */
export interface SensorModel<C extends string, Q> {
  size: { width: number; height: number };
  weakSpots: WeakSpots;
  /** Cuts the host's bytes into commands. */
  hear(data: Uint8Array): { command: C; question: Q }[];
  /** Half a command is gone with the cable. */
  forget(): void;
  /** The frames of the answer, in the order they go out. */
  answer(question: Q, glass: Glass): Uint8Array[];
  refusal(code: number): Uint8Array;
  /** Rate the sensor is set to, in bits a second. */
  readonly baud: number;
}

export interface SensorSimulator<C extends string> {
  order(fault: SensorFault<C>): void;
  stop(): void;
}

/** A sensor on the device's end of a line, speaking its family's protocol, with faults to order. */
export function simulateSensor<C extends string, Q>(
  line: DeviceEnd,
  model: SensorModel<C, Q>,
  options: SensorOptions,
): SensorSimulator<C> {
  const faults = new FaultBook<C>(model.weakSpots);
  const writer = new PacedWriter((data) => line.write(data));
  const onGlass = glass({
    fingers: options.fingers,
    size: model.size,
    pollsBeforeFinger: options.pollsBeforeFinger ?? 0,
    hides: () => faults.hidesFinger(),
    keeps: () => faults.keepsFinger(),
  });
  let waiting = 0;
  let queue: Promise<void> = Promise.resolve();

  const unplug = (): void => {
    writer.drop();
    model.forget();
    line.unplug();
  };

  const send = (bytes: Uint8Array, baud: number | null): void => {
    const cut = faults.cutAfter(bytes.length);
    writer.send(cut === null ? bytes : bytes.slice(0, cut), baud);
    if (cut === null) return;
    // The last bytes get through before the cable goes.
    setTimeout(unplug, baud === null ? 5 : Math.ceil((cut * 10_000) / baud) + 20);
  };

  const answer = (command: C, question: Q): void => {
    const baud = options.speed === 'sensor' ? model.baud : (options.speed ?? null);
    const refusal = faults.refuses(command);
    const frames = refusal === null ? model.answer(question, onGlass) : [model.refusal(refusal)];
    if (faults.silences(command)) return;
    const bytes = Buffer.concat(frames.map((frame, index) => faults.damage(command, index, frame)));
    const delay = faults.delays(command);
    if (delay === 0 && waiting === 0) {
      send(bytes, baud);
      return;
    }
    // A slow sensor answers in order: what it is asked meanwhile waits, too.
    waiting++;
    queue = queue
      .then(() => new Promise<void>((resolve) => setTimeout(resolve, delay)))
      .then(() => {
        waiting--;
        send(bytes, baud);
      });
  };

  const stopListening = line.onData((data) => {
    // At another rate than its own a sensor hears noise and the host would, too.
    if (line.hostBaud !== null && line.hostBaud !== model.baud) {
      line.write(model.weakSpots.garbage);
      return;
    }
    for (const { command, question } of model.hear(data)) {
      if (faults.unplugsOn(command)) return unplug();
      answer(command, question);
    }
  });

  return {
    order: (fault) => {
      if (fault.kind === 'unplug') unplug();
      else if (fault.kind === 'plug') line.plug();
      else if (fault.kind === 'clear') faults.clear();
      else faults.order(fault);
    },
    stop: () => {
      stopListening();
      writer.drop();
    },
  };
}
