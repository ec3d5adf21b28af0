import { useEffect, useRef } from 'react';
import type { DossierView } from '../../../../main/contract/station/dossiers.ts';
import type { Applicant } from '../../../../main/domain/applicant/fields.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { Card, SavedMark } from '../../../ui/index.ts';
import type { StepKeys } from '../use-step-keys.ts';
import { useStepActions } from '../use-step-keys.ts';
import './applicant.css';
import { ApplicantField } from './applicant-field.tsx';
import { fieldOfDoubt, isDoubt } from './doubt-facts.ts';
import { type GroupName, groups } from './groups.ts';
import { focusField, focusNextField } from './move-focus.ts';
import { useFields } from './use-fields.ts';
import { applicantWords } from './words.ts';

export interface ApplicantStepProps {
  view: DossierView;
  reload: () => void;
  keys: StepKeys;
  /** The field to begin in, when the officer comes to change it. */
  field: string | null;
}

const columns: readonly (readonly GroupName[])[] = [
  ['identity', 'birth'],
  ['residence', 'contact', 'other'],
];

/** Step 1: who the applicant is. Each field is saved when it is left; Enter goes to the next. */
export function ApplicantStep({ view, reload, keys, field }: ApplicantStepProps) {
  const t = useWords(applicantWords);
  const form = useRef<HTMLDivElement>(null);
  const fields = useFields(view, reload);
  const first = useRef(field ?? view.missing[0] ?? 'personalId');
  useEffect(() => {
    if (!focusField(form.current, first.current)) focusField(form.current, 'personalId');
  }, []);

  useStepActions(keys, {
    primary: {
      label: t('nextField'),
      onPress: () => {
        if (!focusNextField(form.current)) keys.next?.();
      },
    },
    mark: <SavedMark at={fields.savedAt} />,
  });

  return (
    <div className="applicant" ref={form}>
      {columns.map((names) => (
        <div className="applicant-column" key={names.join()}>
          {names.map((group) => (
            <Card
              key={group}
              title={t(group)}
              {...(group === 'residence'
                ? { aside: t('residenceNote') }
                : group === 'identity'
                  ? { aside: t(view.onRoster ? 'onRoster' : 'notOnRoster') }
                  : {})}
            >
              <div className="applicant-fields">
                {groups[group].map((plan) => (
                  <ApplicantField
                    key={plan.name}
                    plan={plan}
                    fields={fields}
                    values={view.fields as Applicant}
                    doubt={view.doubts.filter(isDoubt).find((one) => fieldOfDoubt[one] === plan.name) ?? null}
                    isDisabled={view.state !== 'draft'}
                  />
                ))}
              </div>
            </Card>
          ))}
        </div>
      ))}
    </div>
  );
}
