import { type CommandName, commandName } from '../../protocol/zfm/commands.ts';
import { encodeFrame, type Frame, PID } from '../../protocol/zfm/frame.ts';
import { packPixels } from '../../protocol/zfm/image.ts';
import { FrameParser } from '../../protocol/zfm/parser.ts';
import type { DeviceEnd } from '../../transport/memory.ts';
import type { Glass } from '../sensor/glass.ts';
import { type SensorOptions, type SensorSimulator, simulateSensor } from '../sensor/simulate-sensor.ts';
import { WEAK_SPOTS } from './faults.ts';
import { newSensor, respond, type SensorState } from './sensor.ts';

export interface ZfmSimulatorOptions extends SensorOptions {
  sensor?: Partial<SensorState['parameters']>;
}

export interface ZfmSimulator extends SensorSimulator<CommandName> {
  readonly state: SensorState;
}

/** A ZFM sensor on the device's end of a line, speaking the wire protocol. */
export function simulateZfm(line: DeviceEnd, options: ZfmSimulatorOptions): ZfmSimulator {
  const parser = new FrameParser();
  let state = newSensor(options.sensor);

  const answer = (frame: Frame, glass: Glass): Uint8Array[] => {
    const looks = commandName(frame) === 'takeImage';
    const finger = looks ? glass.look() : null;
    const before = state.taken;
    const response = respond(state, frame, finger && packPixels(finger));
    state = response.state;
    if (state.taken !== before) glass.taken();
    return response.answers.map((item) => encodeFrame(item));
  };

  const simulator = simulateSensor<CommandName, Frame>(
    line,
    {
      size: options.size ?? { width: 256, height: 288 },
      weakSpots: WEAK_SPOTS,
      hear: (data) =>
        parser.push(data).flatMap((parsed) => {
          const command = parsed.kind === 'frame' ? commandName(parsed.frame) : null;
          return parsed.kind === 'frame' && command !== null ? [{ command, question: parsed.frame }] : [];
        }),
      forget: () => parser.reset(),
      answer,
      refusal: (code) => encodeFrame({ pid: PID.acknowledge, payload: Uint8Array.of(code) }),
      get baud() {
        return state.parameters.baud;
      },
    },
    options,
  );
  return {
    ...simulator,
    get state() {
      return state;
    },
  };
}
