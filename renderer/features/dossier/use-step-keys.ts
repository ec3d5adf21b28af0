import type { DossierStep } from '../../app/route.ts';
import { useWords } from '../../i18n/use-words.ts';
import { type ScreenActions, type SecondaryAction, useActions } from '../../ui/index.ts';
import { dossierWords } from './words.ts';

/** What a step may do with the dossier as a whole. */
export interface StepKeys {
  step: DossierStep;
  /** F8 and F7: the steps beside this one. */
  next: (() => void) | null;
  previous: (() => void) | null;
  /** Where Enter leads once this step is done: the next one that lacks something. Null in the last step. */
  onward: { to: DossierStep; go: () => void } | null;
  /** Leaves the dossier for later. */
  leave: () => void;
  /** Asks whether to void it; null once that is not possible. */
  askVoid: (() => void) | null;
}

/** A step's own actions, with those that every step has: F7 and F8 between steps, F9 to void, Esc to leave. */
export function useStepActions(keys: StepKeys, own: ScreenActions): void {
  const t = useWords(dossierWords);
  const shared: SecondaryAction[] = [];
  const together = t('changeStep');
  // The last step has much to offer of its own, and its parts lead back by themselves.
  const onlyInHelp = keys.step === 'review';
  if (keys.previous) shared.push({ key: 'F7', label: t('previousStep'), together, onlyInHelp, onPress: keys.previous });
  if (keys.next) shared.push({ key: 'F8', label: t('nextStep'), together, onlyInHelp, onPress: keys.next });
  if (keys.askVoid)
    shared.push({
      key: 'F9',
      label: t('voidKey'),
      onlyInHelp: onlyInHelp || keys.step === 'fingerprints' || keys.step === 'eyes',
      onPress: keys.askVoid,
    });
  useActions({
    escape: { label: t('leave'), onPress: keys.leave },
    help: t('help'),
    ...own,
    secondary: [...(own.secondary ?? []), ...shared],
  });
}

/** What Enter says that leads on to another step. */
export function useOnwardLabel(): (keys: StepKeys) => string {
  const t = useWords(dossierWords);
  const words = {
    applicant: 'toApplicant',
    portrait: 'toPortrait',
    fingerprints: 'toFingers',
    eyes: 'toEyes',
    review: 'toReview',
  } as const;
  return ({ onward }) => t(words[onward?.to ?? 'review']);
}
