import type { CommandName } from '../../protocol/zfm/commands.ts';
import { HEADER_BYTES } from '../../protocol/zfm/frame.ts';
import type { SensorFault, WeakSpots } from '../sensor/faults.ts';

export type Fault = SensorFault<CommandName>;

export const WEAK_SPOTS: WeakSpots = {
  garbage: Uint8Array.of(0x00, 0xef, 0x01, 0xff, 0xff, 0xff, 0x5a, 0xef, 0xef, 0x01, 0x13),
  lengthAt: HEADER_BYTES - 1,
};
