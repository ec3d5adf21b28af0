import { Fragment, useEffect, useRef } from 'react';
import type { DossierView } from '../../../../main/contract/station/dossiers.ts';
import { type Doubt, doubtsToExplain } from '../../../../main/domain/applicant/doubts.ts';
import type { Applicant, FieldName } from '../../../../main/domain/applicant/fields.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { Card, SavedMark } from '../../../ui/index.ts';
import { useCardReading } from '../card-reading/use-card-reading.tsx';
import type { StepKeys } from '../use-step-keys.ts';
import { useStepActions } from '../use-step-keys.ts';
import './applicant.css';
import { ApplicantField } from './applicant-field.tsx';
import { fieldOfDoubt, isDoubt } from './doubt-facts.ts';
import { DoubtReason } from './doubt-reason.tsx';
import { askedGroups, type GroupName } from './groups.ts';
import { KindCard } from './kind-card.tsx';
import { focusField, focusNextOf } from './move-focus.ts';
import { PapersCard } from './papers-card.tsx';
import { useFields } from './use-fields.ts';
import { applicantWords } from './words.ts';

export interface ApplicantStepProps {
  view: DossierView;
  reload: () => void;
  keys: StepKeys;
  /** The field to begin in, when the officer comes to change it. */
  field: string | null;
}

const leftColumn: readonly GroupName[] = ['identity', 'birth', 'family'];

/**
 * Step 1: who the applicant is and what the dossier is for. Each field is saved when it is left; Enter goes to the next
 * thing that lacks and, when nothing does, to the next step; Tab goes through all of them.
 */
export function ApplicantStep({ view, reload, keys, field }: ApplicantStepProps) {
  const t = useWords(applicantWords);
  const form = useRef<HTMLDivElement>(null);
  const fields = useFields(view, reload);
  const isDisabled = view.state !== 'draft';
  const asked = askedGroups(view.rules);
  const lacking = lacksHere(view, (name) => fields.typed(name)?.state === 'refused' || fields.text(name).trim() === '');
  const first = useRef(field ?? lacking[0] ?? 'personalId');
  useEffect(() => {
    if (!focusField(form.current, first.current)) focusField(form.current, 'personalId');
  }, []);

  const card = useCardReading({ view, reload, saveTyped: fields.leaveAll, isDisabled });
  useStepActions(keys, {
    secondary: [card.key],
    primary: {
      label: lacking.length > 0 ? t('nextLack') : view.positions.length > 0 ? t('toPortrait') : t('toReview'),
      onPress: () => {
        if (lacking.length === 0 || !focusNextOf(form.current, lacking)) keys.next?.();
      },
    },
    mark: <SavedMark at={fields.savedAt} />,
  });

  const doubtsBeside = (name: FieldName): Doubt[] =>
    view.doubts.filter(isDoubt).filter((one) => fieldOfDoubt[one] === name);
  const groupsIn = (column: 'left' | 'right') =>
    asked.filter(({ group }) => leftColumn.includes(group) === (column === 'left'));
  const asideOf = (group: GroupName) =>
    group === 'residence'
      ? { aside: t('residenceNote') }
      : group === 'identity'
        ? { aside: t(view.onRoster ? 'onRoster' : 'notOnRoster') }
        : group === 'representative'
          ? { aside: t(view.rules.representative === 'age' ? 'representativeAge' : 'representativeCapacity') }
          : {};

  const column = (side: 'left' | 'right') => (
    <div className="applicant-column">
      {side === 'left' && <KindCard view={view} reload={reload} isDisabled={isDisabled} />}
      {groupsIn(side).map(({ group, fields: plans }) => (
        <Card key={group} title={t(group)} {...asideOf(group)}>
          <div className="applicant-fields">
            {plans.map((plan) => (
              <Fragment key={plan.name}>
                <ApplicantField
                  plan={plan}
                  fields={fields}
                  values={view.fields as Applicant}
                  doubts={doubtsBeside(plan.name)}
                  isDisabled={isDisabled}
                />
                {doubtsBeside(plan.name)
                  .filter((doubt) => doubtsToExplain.includes(doubt))
                  .map((doubt) => (
                    <DoubtReason key={doubt} view={view} doubt={doubt} reload={reload} isDisabled={isDisabled} />
                  ))}
              </Fragment>
            ))}
          </div>
        </Card>
      ))}
      {side === 'right' && <PapersCard view={view} reload={reload} isDisabled={isDisabled} />}
    </div>
  );

  return (
    <>
      {card.panel}
      <div className="applicant" ref={form}>
        {column('left')}
        {column('right')}
      </div>
    </>
  );
}

/** What lacks in this step by the names of its places; a field that was filled in and is being saved lacks no more. */
function lacksHere(view: DossierView, isEmpty: (name: FieldName) => boolean): string[] {
  const positions = view.positions.map(({ position }) => position);
  const { required, oneOf, optional } = view.rules;
  const known = new Set<string>([...required, ...oneOf.flat(), ...optional]);
  return view.missing.filter((name) => !positions.includes(name) && (!known.has(name) || isEmpty(name as FieldName)));
}
