import { useCallback, useState } from 'react';
import type { DossierView } from '../../../main/contract/station/dossiers.ts';
import { useNavigation } from '../../app/navigation.tsx';
import type { DossierStep } from '../../app/route.ts';
import { useAction } from '../../app/station.ts';
import { useWords } from '../../i18n/use-words.ts';
import { ApplicantStep } from './applicant/applicant-step.tsx';
import { typedFields } from './applicant/typed.ts';
import './dossier.css';
import { TextField } from '../../ui/index.ts';
import { DossierHead } from './dossier-head.tsx';
import { EyesStep } from './eyes/eyes-step.tsx';
import { FingersStep } from './fingers/fingers-step.tsx';
import { PortraitStep } from './portrait/portrait-step.tsx';
import { ReasonDialog } from './reason-dialog.tsx';
import { ReviewStep } from './review/review-step.tsx';
import { SealedStep } from './review/sealed-step.tsx';
import { WaitingStep } from './review/waiting-step.tsx';
import { neighbour, onwardFrom, stepToOpen } from './steps.ts';
import { dossierWords } from './words.ts';

const voidReasons = ['enteredTwice', 'wrongPerson', 'applicantWithdrew', 'refusedByOffice'] as const;

export interface OpenDossierProps {
  view: DossierView;
  /** As the address says; null where the dossier itself decides. */
  step: DossierStep | null;
  reload: () => void;
}

/** One dossier: the step in sight while it is a draft, else what became of it. */
export function OpenDossier({ view, step: wanted, reload }: OpenDossierProps) {
  const d = useWords(dossierWords);
  const { go } = useNavigation();
  const [first] = useState(() => stepToOpen(view));
  const [field, setField] = useState<string | null>(null);
  const [voiding, setVoiding] = useState(false);
  const endIt = useAction('dossiers.void');
  const [refusal, setRefusal] = useState<string | null>(null);
  const { draftId, state } = view;
  const step = wanted ?? first;

  const jump = useCallback(
    (next: DossierStep, to?: string) => {
      setField(to ?? null);
      go({ screen: 'dossier', draftId, step: next });
    },
    [go, draftId],
  );
  const leave = (): void => go({ screen: 'today' });
  const askVoid = (): void => setVoiding(true);
  const after = neighbour(step, 1, view);
  const before = neighbour(step, -1, view);
  const onward = onwardFrom(step, view);
  const keys = {
    step,
    next: after && (() => jump(after)),
    previous: before && (() => jump(before)),
    onward: onward && { to: onward, go: () => jump(onward) },
    leave,
    askVoid,
  };
  const fills = state === 'draft' && step !== 'applicant' && step !== 'review';

  return (
    <div className={fills ? 'dossier dossier-fill' : 'dossier'}>
      <DossierHead view={view} step={state === 'draft' ? step : null} />
      {state === 'draft' ? (
        <>
          {step === 'applicant' && <ApplicantStep view={view} reload={reload} keys={keys} field={field} />}
          {step === 'portrait' && <PortraitStep view={view} reload={reload} keys={keys} />}
          {step === 'fingerprints' && <FingersStep view={view} reload={reload} keys={keys} first={field} />}
          {step === 'eyes' && <EyesStep view={view} reload={reload} keys={keys} first={field} />}
          {step === 'review' && <ReviewStep view={view} reload={reload} keys={keys} jump={jump} />}
        </>
      ) : state === 'confirmed' || state === 'awaitingApproval' ? (
        <WaitingStep view={view} reload={reload} leave={leave} askVoid={askVoid} />
      ) : (
        <SealedStep view={view} />
      )}
      {voiding && (
        <ReasonDialog
          title={d('voidTitle')}
          text={d('voidText')}
          label={d('voidReason')}
          choices={voidReasons.map((value) => ({ value, label: d(value) }))}
          needed={d('reasonNeeded')}
          confirm={d('voidConfirm')}
          cancel={d('voidCancel')}
          danger
          isBusy={endIt.busy}
          error={endIt.error}
          more={(reason) =>
            reason === 'refusedByOffice' && (
              <TextField
                label={d('refusalText')}
                hint={d('refusalHint')}
                value={refusal ?? ''}
                onChange={setRefusal}
                error={refusal !== null && refusal.trim() === '' ? d('refusalNeeded') : null}
                maxLength={1000}
              />
            )
          }
          onConfirm={async (reason) => {
            const text = reason === 'refusedByOffice' ? (refusal ?? '').trim() : null;
            if (text === '') return setRefusal('');
            const result = await endIt.run({ draftId, reason, text });
            if (!result.ok) return;
            typedFields.drop(draftId);
            setVoiding(false);
            // A refusal is given in writing: its notice is what comes next.
            if (text !== null) go({ screen: 'forms', draftId });
            else leave();
          }}
          onClose={() => {
            setVoiding(false);
            endIt.clear();
          }}
        />
      )}
    </div>
  );
}
