import type { DossierView } from '../../../../main/contract/station/dossiers.ts';
import { type Finger, isFinger } from '../../../ui/fingers.ts';

export type Position = DossierView['positions'][number];

/** The finger positions of a dossier, in the order in which they are captured. */
export function fingersOf(positions: readonly Position[]): (Position & { position: Finger })[] {
  return positions.filter((one): one is Position & { position: Finger } => isFinger(one.position));
}

/** The first finger without a sample or a reason, after the one given and then from the beginning; null when none is left. */
export function nextMissing(
  order: readonly Finger[],
  isMissing: (finger: Finger) => boolean,
  after: Finger | null,
): Finger | null {
  const start = after === null ? 0 : order.indexOf(after) + 1;
  return (
    [...order.slice(start), ...order.slice(0, start)].find((finger) => finger !== after && isMissing(finger)) ?? null
  );
}
