import type { DossierView } from '../../../../main/contract/station/dossiers.ts';
import { type IrisPosition, isIris } from '../../../../main/domain/procedure/positions.ts';

export type EyePosition = DossierView['positions'][number] & { position: IrisPosition };

/** The eyes a dossier asks for, in the order of its positions. */
export function eyesOf(positions: DossierView['positions']): EyePosition[] {
  return positions.filter((one): one is EyePosition => isIris(one.position));
}

/** The first eye that is not done, else the first; null where none is asked for. */
export function eyeToBegin(eyes: readonly EyePosition[]): IrisPosition | null {
  return (eyes.find(({ state }) => state === 'missing') ?? eyes[0])?.position ?? null;
}

/** Which eyes a reason is recorded for: a scanner that is not there is not there for the other eye either. */
export function eyesMeant(eyes: readonly EyePosition[], asked: IrisPosition, reason: string): IrisPosition[] {
  if (reason !== 'noDevice') return [asked];
  const others = eyes.filter(({ position, state }) => position !== asked && state === 'missing');
  return [asked, ...others.map(({ position }) => position)];
}
