import { BAUD_UNIT, CONFIRMATION, commandName, PACKET_SIZES, PARAMETER } from '../../protocol/zfm/commands.ts';
import { DEFAULT_ADDRESS, type Frame, PID } from '../../protocol/zfm/frame.ts';
import { encodeParameters, type SystemParameters } from '../../protocol/zfm/parameters.ts';

/** What a sensor remembers between commands. */
export interface SensorState {
  parameters: SystemParameters;
  /** The image in its buffer, two pixels a byte. */
  image: Uint8Array | null;
  /** Commands that take an image and found a finger. */
  taken: number;
}

export interface Response {
  state: SensorState;
  /** In the order they go out. */
  answers: Frame[];
}

export function newSensor(overrides: Partial<SystemParameters> = {}): SensorState {
  return {
    parameters: {
      status: 0,
      systemId: 0x0009,
      capacity: 1000,
      securityLevel: 3,
      address: DEFAULT_ADDRESS,
      packetSize: 128,
      baud: 57_600,
      ...overrides,
    },
    image: null,
    taken: 0,
  };
}

/** What a ZFM / R30x sensor answers to a frame, pure. `finger` is what lies on the glass now, packed; null for nothing. */
export function respond(state: SensorState, frame: Frame, finger: Uint8Array | null): Response {
  const name = commandName(frame);
  if (name === 'verifyPassword') {
    const right = frame.payload.slice(1, 5).every((byte) => byte === 0);
    return say(state, right ? CONFIRMATION.ok : CONFIRMATION.wrongPassword);
  }
  if (name === 'readParameters') return say(state, CONFIRMATION.ok, encodeParameters(state.parameters));
  if (name === 'setParameter') return setParameter(state, frame.payload[1], frame.payload[2]);
  if (name === 'takeImage') {
    if (!finger) return say(state, CONFIRMATION.noFinger);
    return say({ ...state, image: finger, taken: state.taken + 1 }, CONFIRMATION.ok);
  }
  if (name === 'uploadImage') {
    if (!state.image) return say(state, CONFIRMATION.cannotUpload);
    const first = say(state, CONFIRMATION.ok);
    return { state, answers: [...first.answers, ...dataFrames(state.image, state.parameters.packetSize)] };
  }
  return say(state, CONFIRMATION.packetError);
}

function say(state: SensorState, confirmation: number, data: Uint8Array = new Uint8Array(0)): Response {
  return { state, answers: [{ pid: PID.acknowledge, payload: Uint8Array.of(confirmation, ...data) }] };
}

function setParameter(state: SensorState, number?: number, value?: number): Response {
  const packetSize = PACKET_SIZES[value ?? -1];
  if (number === PARAMETER.packetSize && packetSize !== undefined) {
    return say({ ...state, parameters: { ...state.parameters, packetSize } }, CONFIRMATION.ok);
  }
  if (number === PARAMETER.baud && value !== undefined && value >= 1 && value <= 12) {
    return say({ ...state, parameters: { ...state.parameters, baud: value * BAUD_UNIT } }, CONFIRMATION.ok);
  }
  if (number === PARAMETER.security && value !== undefined && value >= 1 && value <= 5) {
    return say({ ...state, parameters: { ...state.parameters, securityLevel: value } }, CONFIRMATION.ok);
  }
  return say(state, CONFIRMATION.badParameter);
}

function dataFrames(image: Uint8Array, packetSize: number): Frame[] {
  const frames: Frame[] = [];
  for (let at = 0; at < image.length; at += packetSize) {
    const last = at + packetSize >= image.length;
    frames.push({ pid: last ? PID.endOfData : PID.data, payload: image.slice(at, at + packetSize) });
  }
  return frames;
}
