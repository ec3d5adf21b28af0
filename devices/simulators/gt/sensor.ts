import {
  ACK,
  COMMAND,
  type CommandName,
  ERROR,
  encodeInfo,
  NACK,
  type SensorInfo,
} from '../../protocol/gt/commands.ts';
import { encodeData, encodePacket } from '../../protocol/gt/frame.ts';
import { columnsOfRows } from '../../protocol/gt/image.ts';
import type { Glass } from '../sensor/glass.ts';

/** What a sensor remembers between commands. */
export interface GtState {
  /** Bits a second. */
  baud: number;
  lightOn: boolean;
  /** Column by column; null before the first finger. */
  image: Uint8Array | null;
}

/** As it is after power-on. */
export const NEW_SENSOR: GtState = { baud: 9600, lightOn: false, image: null };

export interface GtModel {
  info: SensorInfo;
  size: { width: number; height: number };
  /** Rates it agrees to. */
  rates: readonly number[];
}

export interface GtQuestion {
  command: CommandName;
  parameter: number;
}

const say = (code: number, parameter = 0): Uint8Array => encodePacket({ code, parameter });
const no = (error: number): Uint8Array[] => [say(NACK, error)];

/** What a GT-5xx sensor answers, and what it is afterwards. Without its light it sees no finger. */
export function respond(
  state: GtState,
  model: GtModel,
  { command, parameter }: GtQuestion,
  glass: Glass,
): { state: GtState; frames: Uint8Array[] } {
  const stay = (frames: Uint8Array[]) => ({ state, frames });
  const look = (): Uint8Array | null => (state.lightOn ? glass.look() : null);
  switch (COMMAND[command]) {
    case COMMAND.open:
      return stay(parameter === 0 ? [say(ACK)] : [say(ACK), encodeData(encodeInfo(model.info))]);
    case COMMAND.setBaud:
      if (!model.rates.includes(parameter)) return stay(no(ERROR.badBaud));
      return { state: { ...state, baud: parameter }, frames: [say(ACK)] };
    case COMMAND.led:
      return { state: { ...state, lightOn: parameter !== 0 }, frames: [say(ACK)] };
    case COMMAND.isFingerPressed:
      return stay([say(ACK, look() === null ? ERROR.noFinger : 0)]);
    case COMMAND.captureFinger: {
      const finger = look();
      if (finger === null) return stay(no(ERROR.noFinger));
      glass.taken();
      return { state: { ...state, image: columnsOfRows(finger, model.size) }, frames: [say(ACK)] };
    }
    default:
      return stay(state.image === null ? no(ERROR.badFinger) : [say(ACK), encodeData(state.image)]);
  }
}
