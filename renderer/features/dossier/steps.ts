import type { DossierView } from '../../../main/contract/station/dossiers.ts';
import { isIris } from '../../../main/domain/procedure/positions.ts';
import { type DossierStep, dossierSteps } from '../../app/route.ts';
import { isFinger } from '../../ui/fingers.ts';

type Progress = Pick<DossierView, 'missing' | 'positions'>;
type Positions = Pick<DossierView, 'positions'>;

/** The steps that this dossier has: none for a portrait, fingers or eyes that are not taken. */
export function stepsOf({ positions }: Positions): readonly DossierStep[] {
  const asked: Record<DossierStep, boolean> = {
    applicant: true,
    portrait: positions.some(({ position }) => position === 'portrait'),
    fingerprints: positions.some(({ position }) => isFinger(position)),
    eyes: positions.some(({ position }) => isIris(position)),
    review: true,
  };
  return dossierSteps.filter((step) => asked[step]);
}

/** Whether nothing is missing from a step; the review, where consents and the signature are asked, is done only by sealing. */
export function isStepDone(step: DossierStep, { missing }: Pick<DossierView, 'missing'>): boolean {
  switch (step) {
    case 'applicant':
      return !missing.some((one) => !isPosition(one) && one !== 'signature' && !one.startsWith('consent.'));
    case 'portrait':
      return !missing.includes('portrait');
    case 'fingerprints':
      return !missing.some((one) => isFinger(one));
    case 'eyes':
      return !missing.some(isIris);
    case 'review':
      return false;
  }
}

const isPosition = (name: string): boolean => name === 'portrait' || isFinger(name) || isIris(name);

/**
 * The step to open a dossier at: the applicant's data first, for it is always checked with the person; once a sample was
 * taken, the first step that lacks something.
 */
export function stepToOpen(view: Progress): DossierStep {
  const untouched = view.positions.every((one) => one.state === 'missing' && one.attempts === 0);
  if (untouched) return 'applicant';
  return stepsOf(view).find((step) => !isStepDone(step, view)) ?? 'review';
}

/** The step before (-1) or after (1), or null at the ends. */
export function neighbour(step: DossierStep, by: -1 | 1, view: Positions): DossierStep | null {
  const steps = stepsOf(view);
  const at = dossierSteps.indexOf(step);
  return by === 1
    ? (steps.find((one) => dossierSteps.indexOf(one) > at) ?? null)
    : (steps.findLast((one) => dossierSteps.indexOf(one) < at) ?? null);
}

/** Where Enter leads from a step that is done: the next one that lacks something, the review at last. Null at the end. */
export function onwardFrom(step: DossierStep, view: Progress): DossierStep | null {
  const at = dossierSteps.indexOf(step);
  const ahead = stepsOf(view).filter((one) => dossierSteps.indexOf(one) > at);
  return ahead.find((one) => !isStepDone(one, view)) ?? null;
}
