import type { SlapName } from '../../contract/station/dossiers.ts';

/** The fingers of each set, from left to right as they lie on the platen. */
export const slapFingers: Record<SlapName, readonly string[]> = {
  rightFour: ['rightIndex', 'rightMiddle', 'rightRing', 'rightLittle'],
  leftFour: ['leftLittle', 'leftRing', 'leftMiddle', 'leftIndex'],
  bothThumbs: ['leftThumb', 'rightThumb'],
};

const names = Object.keys(slapFingers) as SlapName[];

/** Whether a position is a set of fingers in one image. */
export function isSlap(position: string): position is SlapName {
  return Object.hasOwn(slapFingers, position);
}

/** The set that all these fingers belong to; null where they belong to several or none. */
export function slapOf(fingers: readonly string[]): SlapName | null {
  return names.find((name) => fingers.every((finger) => slapFingers[name].includes(finger))) ?? null;
}

/**
 * Fingers in the groups in which they are taken: the sets that are named, in their order, each with those of its fingers that
 * are asked for; what belongs to none of them comes afterwards, one by one, in the order given.
 */
export function inSets<F extends string>(fingers: readonly F[], slaps: readonly SlapName[]): F[][] {
  const sets = slaps.map((name) =>
    slapFingers[name].flatMap((finger) => fingers.find((asked) => asked === finger) ?? []),
  );
  const alone = fingers.filter((finger) => !sets.some((set) => set.includes(finger)));
  return [...sets.filter((set) => set.length > 0), ...alone.map((finger) => [finger])];
}
