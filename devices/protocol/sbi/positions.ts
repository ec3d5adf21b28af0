import { Failure } from '../../../main/contract/result.ts';
import type { BioType } from './messages.ts';

/** MOSIP's names of positions. */
const SUB_TYPES: Readonly<Record<string, string>> = {
  leftIndex: 'Left IndexFinger',
  leftMiddle: 'Left MiddleFinger',
  leftRing: 'Left RingFinger',
  leftLittle: 'Left LittleFinger',
  leftThumb: 'Left Thumb',
  rightIndex: 'Right IndexFinger',
  rightMiddle: 'Right MiddleFinger',
  rightRing: 'Right RingFinger',
  rightLittle: 'Right LittleFinger',
  rightThumb: 'Right Thumb',
  leftIris: 'Left',
  rightIris: 'Right',
};

/**
 * What one module of a device takes together: 1 left, 2 right, 3 both or thumbs, 0 for devices without modules. `whole` is the name of
 * one image of them all.
 */
const SETS: readonly { type: BioType; subId: string; whole?: string; positions: readonly string[] }[] = [
  { type: 'Finger', subId: '1', whole: 'leftFour', positions: ['leftIndex', 'leftMiddle', 'leftRing', 'leftLittle'] },
  {
    type: 'Finger',
    subId: '2',
    whole: 'rightFour',
    positions: ['rightIndex', 'rightMiddle', 'rightRing', 'rightLittle'],
  },
  { type: 'Finger', subId: '3', whole: 'bothThumbs', positions: ['leftThumb', 'rightThumb'] },
  { type: 'Iris', subId: '1', positions: ['leftIris'] },
  { type: 'Iris', subId: '2', positions: ['rightIris'] },
  { type: 'Iris', subId: '3', positions: ['leftIris', 'rightIris'] },
  { type: 'Face', subId: '0', positions: ['portrait'] },
];

/** A device as far as it decides what can be asked of it. */
export interface Capabilities {
  type: BioType;
  /** `Slap`, `Single`, `Touchless`, `Double`, `Full face`. */
  subType: string;
  /** Its modules; empty where it names none. */
  subIds: readonly string[];
}

/** A capture in the interface's terms. */
export interface CapturePlan {
  /** What is waited for, without what the person lacks. */
  wanted: readonly string[];
  subTypes: readonly string[];
  exceptions: readonly string[];
  subId: string;
  /** What one image of everything wanted is called; null where there is none. */
  whole: string | null;
}

/**
 * Plans the capture of a set of positions.
 * @throws Failure `one_at_a_time` (the device does not take them together), `device_refused` (not its kind, or nothing to take)
 */
export function planCapture(
  device: Capabilities,
  positions: readonly string[],
  missing: readonly string[],
): CapturePlan {
  const wanted = [...new Set(positions)].filter((position) => !missing.includes(position));
  if (wanted.length === 0) throw new Failure('device_refused', 'nothing to take');
  const sets = SETS.filter(({ type }) => type === device.type);
  if (!wanted.every((position) => sets.some((set) => set.positions.includes(position)))) {
    throw new Failure('device_refused', 'position of another kind');
  }
  const set = sets.find((one) => wanted.every((position) => one.positions.includes(position)));
  if (!set || (wanted.length > 1 && device.subType === 'Single')) throw new Failure('one_at_a_time');
  return {
    wanted,
    subTypes: wanted.flatMap((position) => SUB_TYPES[position] ?? []),
    exceptions: missing.filter((one) => set.positions.includes(one)).flatMap((one) => SUB_TYPES[one] ?? []),
    subId: moduleOf(device.subIds, set.subId),
    whole: wanted.length > 1 ? (set.whole ?? null) : null,
  };
}

/** The module wanted, or the only one there is; 0 asks the device to choose. */
function moduleOf(offered: readonly string[], wanted: string): string {
  if (offered.includes(wanted)) return wanted;
  return offered.length === 1 ? offered[0]! : '0';
}

/** The position a biometric of an answer shows; null where it is none of those wanted. */
export function positionOf(subType: string, plan: CapturePlan): string | null {
  if (plan.subTypes.length === 0) return plan.wanted[0] ?? null;
  // A device with one sensor cannot know which finger it saw; one that leaves the cutting to others names none of several.
  const unnamed = subType === '' || subType.toUpperCase() === 'UNKNOWN';
  if (unnamed) return plan.wanted.length === 1 ? plan.wanted[0]! : plan.whole;
  return plan.wanted.find((position) => SUB_TYPES[position] === subType) ?? null;
}

/** MOSIP's name of a position, for simulators; null for a portrait. */
export function subTypeOf(position: string): string | null {
  return SUB_TYPES[position] ?? null;
}

/** The position of MOSIP's name; null for none. */
export function positionNamed(subType: string): string | null {
  return Object.keys(SUB_TYPES).find((position) => SUB_TYPES[position] === subType) ?? null;
}
