import { useEffect, useRef, useState } from 'react';
import type { DossierView } from '../../../../main/contract/station/dossiers.ts';
import type { Applicant } from '../../../../main/domain/applicant/fields.ts';
import type { DossierStep } from '../../../app/route.ts';
import { useAction } from '../../../app/station.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { Banner, Checkbox, ErrorBanner, Icon } from '../../../ui/index.ts';
import { isDoubt } from '../applicant/doubt-facts.ts';
import { sayDoubt } from '../applicant/show-field.ts';
import { typedFields } from '../applicant/typed.ts';
import { useFields } from '../applicant/use-fields.ts';
import { applicantWords } from '../applicant/words.ts';
import { type StepKeys, useStepActions } from '../use-step-keys.ts';
import { ApplicantReview } from './applicant-review.tsx';
import { LackList } from './lack-list.tsx';
import './review.css';
import { type Lack, lacksOf } from './review-counts.ts';
import { SamplesReview } from './samples-review.tsx';
import { reviewWords } from './words.ts';

export interface ReviewStepProps {
  view: DossierView;
  reload: () => void;
  keys: StepKeys;
  /** To another step, and to a field of it. */
  jump: (step: DossierStep, field?: string) => void;
}

/** Step 4: everything once more with the applicant, then the confirmation and the seal. */
export function ReviewStep({ view, reload, keys, jump }: ReviewStepProps) {
  const t = useWords(reviewWords);
  const a = useWords(applicantWords);
  const [large, setLarge] = useState(false);
  const [ticked, setTicked] = useState(false);
  const [asked, setAsked] = useState(false);
  const confirm = useAction('dossiers.confirm');
  const top = useRef<HTMLDivElement>(null);
  const statement = useRef<HTMLDivElement>(null);
  // Tries again what could not be saved, also from here.
  useFields(view, reload);
  const lacks = lacksOf(view, typedFields.unsaved(view.draftId));
  const [first] = lacks;
  const complete = first === undefined;
  const doubts = view.doubts.filter(isDoubt);
  const waits = view.positions.some((one) => one.state === 'excepted');

  useEffect(() => {
    const inside = complete ? statement.current?.querySelector('input') : top.current?.querySelector('button');
    inside?.focus({ preventScroll: complete });
  }, [complete]);

  const jumpTo = (lack: Lack): void =>
    jump(lack.step, lack.kind === 'finger' ? lack.finger : 'field' in lack ? lack.field : undefined);
  const seal = async (): Promise<void> => {
    if (!ticked) {
      setAsked(true);
      return statement.current?.querySelector('input')?.focus();
    }
    const result = await confirm.run({ draftId: view.draftId });
    if (!result.ok && result.error.code === 'cancelled') return;
    reload();
  };

  useStepActions(keys, {
    primary: first
      ? { label: t('complete'), onPress: () => jumpTo(first) }
      : { label: waits ? t('confirmOnly') : t('seal'), isBusy: confirm.busy, onPress: () => void seal() },
    secondary: [{ key: 'F5', label: large ? t('normalType') : t('largeType'), onPress: () => setLarge(!large) }],
    help: t('help'),
  });

  return (
    <>
      <div className={large ? 'review review-large' : 'review'}>
        <div className="review-top" ref={top}>
          <LackList lacks={lacks} onJump={jumpTo} />
          <ErrorBanner error={confirm.error} />
          <div>
            <h2 className="review-title">{t('title')}</h2>
            <p className="soft">{t('intro')}</p>
          </div>
          {doubts.length > 0 && (
            <Banner tone="attention" title={t('doubtTitle')}>
              {doubts.map((doubt) => (
                <p key={doubt}>{sayDoubt(a, doubt, view.fields as Applicant)}</p>
              ))}
            </Banner>
          )}
        </div>
        <div className="review-columns">
          <div className="review-groups">
            <ApplicantReview view={view} onChange={(field) => jump('applicant', field)} />
          </div>
          <SamplesReview view={view} onChange={(step) => jump(step)} />
        </div>
      </div>
      <div className="review-statement" ref={statement}>
        <Checkbox
          label={t('statement')}
          note={waits ? t('approvalNote') : t('statementNote')}
          isSelected={ticked}
          isDisabled={!complete || confirm.busy}
          onChange={setTicked}
        />
        {asked && !ticked && (
          <p className="field-note field-error" role="alert">
            <Icon name="stop" size={16} />
            <span>{t('statementNeeded')}</span>
          </p>
        )}
      </div>
    </>
  );
}
