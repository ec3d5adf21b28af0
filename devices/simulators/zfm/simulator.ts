import { type CommandName, commandName } from '../../protocol/zfm/commands.ts';
import { encodeFrame, type Frame, PID } from '../../protocol/zfm/frame.ts';
import { packPixels } from '../../protocol/zfm/image.ts';
import { FrameParser } from '../../protocol/zfm/parser.ts';
import type { DeviceEnd } from '../../transport/memory.ts';
import { PacedWriter } from '../paced-writer.ts';
import { FaultBook } from './fault-book.ts';
import { type Fault, GARBAGE } from './faults.ts';
import type { FingerSource } from './finger-source.ts';
import { newSensor, respond, type SensorState } from './sensor.ts';

export interface ZfmSimulatorOptions {
  fingers: FingerSource;
  /** `sensor`: the rate the sensor is set to; a number: bits a second; null: as fast as it goes. */
  speed?: 'sensor' | number | null;
  size?: { width: number; height: number };
  /** Looks without a finger before each image: somebody puts the finger down. */
  pollsBeforeFinger?: number;
  sensor?: Partial<SensorState['parameters']>;
}

export interface ZfmSimulator {
  order(fault: Fault): void;
  readonly state: SensorState;
  stop(): void;
}

/** A ZFM sensor on the device's end of a line, speaking the wire protocol. */
export function simulateZfm(line: DeviceEnd, options: ZfmSimulatorOptions): ZfmSimulator {
  const size = options.size ?? { width: 256, height: 288 };
  const parser = new FrameParser();
  const faults = new FaultBook();
  const writer = new PacedWriter((data) => line.write(data));
  let state = newSensor(options.sensor);
  let glass: Uint8Array | null = null;
  /** The finger an image was just taken of, until a look finds it gone. */
  let lifting: Uint8Array | null = null;
  let laid = 0;
  let lookedInVain = 0;
  let waiting = 0;
  let queue: Promise<void> = Promise.resolve();

  // Drawing a finger takes a while; until it is there the glass is empty, as it is in life.
  const layFinger = (number: number): void => {
    options.fingers.finger(number, size).then(
      (pixels) => {
        glass = packPixels(pixels);
      },
      (error: unknown) => {
        process.stderr.write(`no finger to show: ${error instanceof Error ? error.message : String(error)}\n`);
      },
    );
  };
  layFinger(0);

  const onGlass = (): Uint8Array | null => {
    if (lifting !== null) {
      if (faults.keepsFinger()) return lifting;
      lifting = null;
      return null;
    }
    if (faults.hidesFinger() || glass === null) return null;
    if (lookedInVain++ < (options.pollsBeforeFinger ?? 0)) return null;
    lookedInVain = 0;
    return glass;
  };

  const unplug = (): void => {
    writer.drop();
    parser.reset();
    line.unplug();
  };

  const send = (bytes: Uint8Array, baud: number | null): void => {
    const cut = faults.cutAfter(bytes.length);
    writer.send(cut === null ? bytes : bytes.slice(0, cut), baud);
    if (cut === null) return;
    // The last bytes get through before the cable goes.
    setTimeout(unplug, baud === null ? 5 : Math.ceil((cut * 10_000) / baud) + 20);
  };

  const answer = (frame: Frame, command: CommandName): void => {
    const baud = options.speed === 'sensor' ? state.parameters.baud : (options.speed ?? null);
    const refusal = faults.refuses(command);
    const before = state.taken;
    const response =
      refusal === null
        ? respond(state, frame, command === 'takeImage' ? onGlass() : null)
        : { state, answers: [{ pid: PID.acknowledge, payload: Uint8Array.of(refusal) }] };
    state = response.state;
    if (state.taken !== before && lifting === null) {
      lifting = glass;
      glass = null;
      layFinger(++laid);
    }
    if (faults.silences(command)) return;
    const bytes = join(response.answers.map((item, index) => faults.damage(command, index, encodeFrame(item))));
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
    if (line.hostBaud !== null && line.hostBaud !== state.parameters.baud) {
      line.write(GARBAGE);
      return;
    }
    for (const parsed of parser.push(data)) {
      if (parsed.kind !== 'frame') continue;
      const command = commandName(parsed.frame);
      if (command === null) continue;
      if (faults.unplugsOn(command)) return unplug();
      answer(parsed.frame, command);
    }
  });

  return {
    order: (fault) => {
      if (fault.kind === 'unplug') unplug();
      else if (fault.kind === 'plug') line.plug();
      else if (fault.kind === 'clear') faults.clear();
      else faults.order(fault);
    },
    get state() {
      return state;
    },
    stop: () => {
      stopListening();
      writer.drop();
    },
  };
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
