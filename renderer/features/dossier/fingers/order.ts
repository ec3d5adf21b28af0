import type { DossierView } from '../../../../main/contract/station/dossiers.ts';
import { type Finger, isFinger } from '../../../ui/fingers.ts';

export type Position = DossierView['positions'][number];

/** The finger positions of a dossier, in the order in which they are captured. */
export function fingersOf(positions: readonly Position[]): (Position & { position: Finger })[] {
  return positions.filter((one): one is Position & { position: Finger } => isFinger(one.position));
}

/**
 * The first group with fingers that lack a sample or a reason, after the group of the finger given and then from the beginning; as
 * far as it lacks them, and never that finger again. Null when none is left.
 */
export function nextGroup<P extends string>(
  groups: readonly (readonly P[])[],
  isMissing: (finger: P) => boolean,
  after: P | null,
): P[] | null {
  const start = after === null ? 0 : groups.findIndex((group) => group.includes(after)) + 1;
  const round = [...groups.slice(start), ...groups.slice(0, start)];
  const left = round.map((group) => group.filter((finger) => finger !== after && isMissing(finger)));
  return left.find((group) => group.length > 0) ?? null;
}
