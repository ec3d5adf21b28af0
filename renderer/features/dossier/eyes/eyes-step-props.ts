import type { DossierView } from '../../../../main/contract/station/dossiers.ts';
import type { StepKeys } from '../use-step-keys.ts';

/** What the step of the eyes is given, with a scanner or without. */
export interface EyesStepProps {
  view: DossierView;
  reload: () => void;
  keys: StepKeys;
  /** The eye to begin with, when the officer comes for it. */
  first: string | null;
}
