import type { Ref } from 'react';
import { useLanguage, useWords } from '../../../i18n/use-words.ts';
import { Checkbox, CheckList, focusNextCheckbox, Icon } from '../../../ui/index.ts';
import type { Consents } from './use-consents.ts';
import { reviewWords } from './words.ts';

export interface StatementBarProps {
  consents: Consents;
  ticked: boolean;
  onTick: (ticked: boolean) => void;
  isDisabled: boolean;
  byRepresentative: boolean;
  waits: boolean;
  /** Enter came before everything was answered. */
  asked: boolean;
  ref: Ref<HTMLFieldSetElement>;
}

/**
 * What the applicant says, at the lower edge: each consent by itself, none ticked beforehand, then the confirmation. Space
 * ticks and goes on to the next; arrow keys go between them.
 */
export function StatementBar(props: StatementBarProps) {
  const { consents, ticked, onTick, isDisabled, byRepresentative, waits, asked, ref } = props;
  const t = useWords(reviewWords);
  const language = useLanguage();
  const statement = t(byRepresentative ? 'statementByRepresentative' : 'statement');
  return (
    <CheckList label={t('statementLabel')} className="review-statement" ref={ref}>
      {consents.asked.map(({ code, words }) => (
        <div key={code} data-consent={code}>
          <Checkbox
            label={words[language]}
            isSelected={consents.isGiven(code)}
            isDisabled={isDisabled}
            onChange={(given) => {
              consents.give(code, given);
              if (given) focusNextCheckbox();
            }}
          />
        </div>
      ))}
      <div data-statement>
        <Checkbox
          label={statement}
          {...(consents.asked.length === 0 ? { note: waits ? t('approvalNote') : t('statementNote') } : {})}
          isSelected={ticked}
          isDisabled={isDisabled}
          onChange={onTick}
        />
      </div>
      {asked && (consents.open.length > 0 || !ticked) && (
        <p className="field-note field-error" role="alert">
          <Icon name="stop" size={16} />
          <span>{t(consents.open.length > 0 ? 'consentNeeded' : 'statementNeeded')}</span>
        </p>
      )}
    </CheckList>
  );
}
