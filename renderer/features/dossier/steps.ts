import type { DossierView } from '../../../main/contract/station/dossiers.ts';
import { type DossierStep, dossierSteps } from '../../app/route.ts';
import { isFinger } from '../../ui/fingers.ts';

type Progress = Pick<DossierView, 'missing' | 'positions'>;

/** Whether nothing is missing from a step; the review is done only by sealing. */
export function isStepDone(step: DossierStep, { missing }: Progress): boolean {
  switch (step) {
    case 'applicant':
      return !missing.some((one) => one !== 'portrait' && !isFinger(one));
    case 'portrait':
      return !missing.includes('portrait');
    case 'fingerprints':
      return !missing.some((one) => isFinger(one));
    case 'review':
      return false;
  }
}

/**
 * The step to open a dossier at: the applicant's data first, for it is always checked with the person; once a sample was
 * taken, the first step that lacks something.
 */
export function stepToOpen(view: Progress): DossierStep {
  const untouched = view.positions.every((one) => one.state === 'missing' && one.attempts === 0);
  if (untouched) return 'applicant';
  return dossierSteps.find((step) => !isStepDone(step, view)) ?? 'review';
}

/** The step before (-1) or after (1), or null at the ends. */
export function neighbour(step: DossierStep, by: -1 | 1): DossierStep | null {
  return dossierSteps[dossierSteps.indexOf(step) + by] ?? null;
}

/** Whether no biometrics are taken of this person: the regulation asks for none below six years. */
export function withoutBiometrics(view: Pick<DossierView, 'positions'>): boolean {
  return view.positions.length === 0;
}
