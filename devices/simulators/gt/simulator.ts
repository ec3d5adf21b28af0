import { type CommandName, commandName, NACK, type SensorInfo } from '../../protocol/gt/commands.ts';
import { COMMAND_BYTES, COMMAND_HEAD, encodePacket, headAt, parsePacket } from '../../protocol/gt/frame.ts';
import type { DeviceEnd } from '../../transport/memory.ts';
import type { WeakSpots } from '../sensor/faults.ts';
import { type SensorOptions, type SensorSimulator, simulateSensor } from '../sensor/simulate-sensor.ts';
import { type GtModel, type GtQuestion, type GtState, NEW_SENSOR, respond } from './sensor.ts';

export interface GtSimulatorOptions extends SensorOptions {
  info?: SensorInfo;
  rates?: readonly number[];
}

export interface GtSimulator extends SensorSimulator<CommandName> {
  readonly state: GtState;
}

const RATES = [9600, 19_200, 38_400, 57_600, 115_200];

const WEAK_SPOTS: WeakSpots = {
  garbage: Uint8Array.of(0x00, 0x55, 0xaa, 0x01, 0xff, 0x5a, 0xa5, 0x55, 0x55, 0xaa),
  lengthAt: null,
};

/** A GT-5xx sensor on the device's end of a line, speaking the wire protocol. */
export function simulateGt(line: DeviceEnd, options: GtSimulatorOptions): GtSimulator {
  const model: GtModel = {
    info: options.info ?? { firmware: '20140312', serialNumber: '000102030405060708090a0b0c0d0e0f' },
    size: options.size ?? { width: 258, height: 202 },
    rates: options.rates ?? RATES,
  };
  let state = NEW_SENSOR;
  let heard = new Uint8Array(0);

  const hear = (data: Uint8Array): { command: CommandName; question: GtQuestion }[] => {
    heard = new Uint8Array(Buffer.concat([heard, data]));
    const questions: { command: CommandName; question: GtQuestion }[] = [];
    let at = 0;
    while (at + COMMAND_BYTES <= heard.length) {
      const whole = headAt(heard, at, COMMAND_HEAD) === 'whole';
      const packet = whole ? parsePacket(heard.subarray(at, at + COMMAND_BYTES)) : null;
      const command = packet && commandName(packet);
      at += packet ? COMMAND_BYTES : 1;
      if (packet && command) questions.push({ command, question: { command, parameter: packet.parameter } });
    }
    heard = heard.slice(at);
    return questions;
  };

  const simulator = simulateSensor<CommandName, GtQuestion>(
    line,
    {
      size: model.size,
      weakSpots: WEAK_SPOTS,
      hear,
      // Its power comes by the same cable.
      forget: () => {
        heard = new Uint8Array(0);
        state = NEW_SENSOR;
      },
      answer: (question, glass) => {
        const response = respond(state, model, question, glass);
        state = response.state;
        return response.frames;
      },
      refusal: (code) => encodePacket({ code: NACK, parameter: code }),
      get baud() {
        return state.baud;
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
