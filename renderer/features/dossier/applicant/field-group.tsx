import { Fragment, useRef, useState } from 'react';
import type { DossierView } from '../../../../main/contract/station/dossiers.ts';
import { type Doubt, doubtsToExplain } from '../../../../main/domain/applicant/doubts.ts';
import type { Applicant, FieldName } from '../../../../main/domain/applicant/fields.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { Button, Card } from '../../../ui/index.ts';
import { ApplicantField } from './applicant-field.tsx';
import { fieldOfDoubt, isDoubt } from './doubt-facts.ts';
import { DoubtReason } from './doubt-reason.tsx';
import { type AskedField, type GroupName, inSight } from './groups.ts';
import { sayDoubt } from './show-field.ts';
import type { Fields } from './use-fields.ts';
import { applicantWords } from './words.ts';

export interface FieldGroupProps {
  group: GroupName;
  plans: readonly AskedField[];
  view: DossierView;
  fields: Fields;
  /** Also the fields that are seldom filled in. */
  all: boolean;
  reload: () => void;
  isDisabled: boolean;
  onChosen: (place: string) => void;
}

/** A group of fields with what is doubtful about them; what is seldom filled in is one press away. */
export function FieldGroup({ group, plans, view, fields, all, reload, isDisabled, onChosen }: FieldGroupProps) {
  const t = useWords(applicantWords);
  const [more, setMore] = useState(false);
  // A field once in sight stays there: emptied, it does not vanish under the hand.
  const seen = useRef(new Set<FieldName>());
  const stays = (name: FieldName): boolean => seen.current.has(name) || fields.text(name).trim() !== '';
  const { fields: shown, folded } = inSight(plans, stays, all || more);
  for (const { name } of shown) if (!all) seen.current.add(name);
  const doubtsBeside = (name: FieldName): Doubt[] =>
    view.doubts.filter(isDoubt).filter((one) => fieldOfDoubt[one] === name);
  /** What needs no reason stands under the field; the others have a place of their own. */
  const saidOf = (name: FieldName): string | null =>
    doubtsBeside(name)
      .filter((doubt) => !doubtsToExplain.includes(doubt))
      .map((doubt) => sayDoubt(t, doubt, view.fields as Applicant))
      .join(' ') || null;
  const note = group === 'residence' ? t('residenceNote') : null;

  return (
    <Card
      title={t(group)}
      aside={
        <>
          {note && <span className="applicant-note">{note}</span>}
          {folded > 0 && (
            <Button
              variant="quiet"
              size="small"
              aria-label={t('moreOf', { n: folded, group: t(group) })}
              onPress={() => setMore(true)}
            >
              {t('more', { n: folded })}
            </Button>
          )}
        </>
      }
    >
      {shown.length > 0 && (
        <div className="applicant-fields">
          {shown.map((plan) => (
            <Fragment key={plan.name}>
              <ApplicantField
                name={plan.name}
                required={plan.required}
                text={fields.text(plan.name)}
                typed={fields.typed(plan.name)}
                savedAt={fields.savedAtOf(plan.name)}
                doubt={saidOf(plan.name)}
                isDisabled={isDisabled}
                onType={fields.type}
                onLeave={fields.leave}
                onChosen={onChosen}
              />
              {doubtsBeside(plan.name)
                .filter((doubt) => doubtsToExplain.includes(doubt))
                .map((doubt) => (
                  <DoubtReason
                    key={doubt}
                    view={view}
                    doubt={doubt}
                    reload={reload}
                    isDisabled={isDisabled}
                    onChosen={onChosen}
                  />
                ))}
            </Fragment>
          ))}
        </div>
      )}
    </Card>
  );
}
