import { useEffect, useRef, useState } from 'react';
import type { DossierView } from '../../../../main/contract/station/dossiers.ts';
import { useNavigation } from '../../../app/navigation.tsx';
import type { DossierStep } from '../../../app/route.ts';
import { useAction } from '../../../app/station.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { Button, ErrorBanner } from '../../../ui/index.ts';
import { typedFields } from '../applicant/typed.ts';
import { useFields } from '../applicant/use-fields.ts';
import { PapersPane } from '../papers/papers-pane.tsx';
import { PapersSignatureCard } from '../papers/papers-signature-card.tsx';
import { papersWords } from '../papers/words.ts';
import { SignaturePane } from '../signature/signature-pane.tsx';
import { type StepKeys, useStepActions } from '../use-step-keys.ts';
import { dossierWords } from '../words.ts';
import { ApplicantReview } from './applicant-review.tsx';
import { DoubtReview } from './doubt-review.tsx';
import { HandingCard } from './handing-card.tsx';
import { handingWords } from './handing-words.ts';
import { LackList } from './lack-list.tsx';
import { MatterReview } from './matter-review.tsx';
import './review.css';
import { type Lack, lacksOf } from './review-counts.ts';
import { SamplesReview } from './samples-review.tsx';
import { StatementBar } from './statement-bar.tsx';
import { useConsents } from './use-consents.ts';
import { reviewWords } from './words.ts';

export interface ReviewStepProps {
  view: DossierView;
  reload: () => void;
  keys: StepKeys;
  /** To another step, and to a field of it. */
  jump: (step: DossierStep, field?: string) => void;
}

/** Step 4: everything once more with the applicant, what they agree to, then the confirmation and the seal. */
export function ReviewStep({ view, reload, keys, jump }: ReviewStepProps) {
  const t = useWords(reviewWords);
  const h = useWords(handingWords);
  const d = useWords(dossierWords);
  const { go } = useNavigation();
  const p = useWords(papersWords);
  const [large, setLarge] = useState(false);
  const [handing, setHanding] = useState(false);
  /** What stands in place of the review while papers are scanned or somebody signs. */
  const [pane, setPane] = useState<'papers' | 'signature' | null>(null);
  const [ticked, setTicked] = useState(false);
  const [asked, setAsked] = useState(false);
  const confirm = useAction('dossiers.confirm');
  const consents = useConsents(view, reload);
  const top = useRef<HTMLDivElement>(null);
  const bar = useRef<HTMLFieldSetElement>(null);
  // Tries again what could not be saved, also from here.
  useFields(view, reload);
  const lacks = lacksOf(view, typedFields.unsaved(view.draftId));
  const [first] = lacks;
  const complete = first === undefined;
  const waits = view.positions.some((one) => one.state === 'excepted');
  const [unanswered] = consents.open;
  const questions = consents.asked.length;

  const focusBar = (): void => {
    const boxes = [...(bar.current?.querySelectorAll('input') ?? [])];
    (boxes.find((box) => !box.checked) ?? boxes.at(-1))?.focus({ preventScroll: true });
  };
  useEffect(() => {
    if (complete) focusBar();
    else top.current?.querySelector('button')?.focus();
    // Asked again when a question goes, for the focus goes with it, and when the review is back in sight.
  }, [complete, questions, pane]);

  const jumpTo = (lack: Lack): void => {
    if (lack.kind === 'signature') setPane('signature');
    else jump(lack.step, lack.kind === 'finger' ? lack.finger : 'field' in lack ? lack.field : undefined);
  };
  const seal = async (): Promise<void> => {
    if (unanswered || !ticked) {
      setAsked(true);
      return focusBar();
    }
    await consents.settled();
    const result = await confirm.run({ draftId: view.draftId });
    if (!result.ok && result.error.code === 'cancelled') return;
    reload();
  };

  const enlarge = (): void => setLarge(!large);
  useStepActions(keys, {
    primary: first
      ? { label: t('complete'), onPress: () => jumpTo(first) }
      : { label: waits ? t('confirmOnly') : t('seal'), isBusy: confirm.busy, onPress: () => void seal() },
    secondary: [
      { key: 'F3', label: h('key'), onPress: () => setHanding(true) },
      { key: 'F4', label: p('papersKey'), together: p('keys'), onPress: () => setPane('papers') },
      { key: 'F10', label: p('signKey'), together: p('keys'), onPress: () => setPane('signature') },
      { key: 'F11', label: d('forms'), onPress: () => go({ screen: 'forms', draftId: view.draftId }) },
      { key: 'F5', label: large ? t('normalType') : t('largeType'), onPress: enlarge, onlyInHelp: true },
      ...(unanswered
        ? [
            {
              key: 'F6' as const,
              label: t('refuseConsent'),
              onPress: () => void consents.refuse(unanswered),
            },
          ]
        : []),
    ],
    help: t('help'),
  });

  if (pane === 'papers') return <PapersPane view={view} onClose={() => setPane(null)} />;
  if (pane === 'signature') {
    const close = (): void => setPane(null);
    const signed = (): void => {
      reload();
      close();
    };
    return <SignaturePane view={view} onSigned={signed} onClose={close} />;
  }
  return (
    <>
      <div className={large ? 'review review-large' : 'review'}>
        <div className="review-top" ref={top}>
          <LackList lacks={lacks} onJump={jumpTo} />
          <ErrorBanner error={confirm.error ?? consents.error} />
          <div className="review-head">
            <div>
              <h2 className="review-title">{t('title')}</h2>
              <p className="soft">{t('intro')}</p>
            </div>
            <Button size="small" variant="quiet" keycap="F5" onPress={enlarge}>
              {large ? t('normalType') : t('largeType')}
            </Button>
          </div>
          <DoubtReview view={view} />
        </div>
        <div className="review-columns">
          <div className="review-groups">
            <MatterReview view={view} />
            <HandingCard view={view} reload={reload} isAsking={handing} onAsk={setHanding} />
            <PapersSignatureCard view={view} onPapers={() => setPane('papers')} onSign={() => setPane('signature')} />
            <ApplicantReview view={view} onChange={(field) => jump('applicant', field)} />
          </div>
          <SamplesReview view={view} onChange={(step) => jump(step)} />
        </div>
      </div>
      <StatementBar
        ref={bar}
        consents={consents}
        ticked={ticked}
        onTick={setTicked}
        isDisabled={!complete || confirm.busy}
        byRepresentative={view.rules.representative !== null}
        waits={waits}
        asked={asked}
      />
    </>
  );
}
