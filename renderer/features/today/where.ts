import type { DossierView } from '../../../main/contract/station/dossiers.ts';
import { isIris } from '../../../main/domain/procedure/positions.ts';
import { isFinger } from '../../ui/index.ts';

/** Where an unfinished dossier stands, in the order of the steps. */
export type Where =
  | { at: 'applicant' | 'portrait' | 'eyes' | 'review' | 'sealing' }
  | { at: 'fingers'; left: number }
  | { at: 'approval'; exceptions: { position: string; reason: string | null }[] };

export function whereOf({ state, missing, positions }: Pick<DossierView, 'state' | 'missing' | 'positions'>): Where {
  if (state === 'awaitingApproval') {
    const excepted = positions.filter((one) => one.state === 'excepted');
    return { at: 'approval', exceptions: excepted.map(({ position, reason }) => ({ position, reason })) };
  }
  if (state !== 'draft') return { at: 'sealing' };
  const fingers = missing.filter(isFinger).length;
  if (missing.some((one) => one !== 'portrait' && !isFinger(one) && !isIris(one))) return { at: 'applicant' };
  if (missing.includes('portrait')) return { at: 'portrait' };
  if (fingers > 0) return { at: 'fingers', left: fingers };
  return { at: missing.some(isIris) ? 'eyes' : 'review' };
}
