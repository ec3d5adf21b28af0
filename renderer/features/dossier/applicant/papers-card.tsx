import { useState } from 'react';
import type { DossierView } from '../../../../main/contract/station/dossiers.ts';
import { useAction } from '../../../app/station.ts';
import { useLanguage, useWords } from '../../../i18n/use-words.ts';
import { Card, Checkbox, ErrorBanner, TextField } from '../../../ui/index.ts';
import { applicantWords } from './words.ts';

/** Papers to be integrated into the account, and the consents that allow it: one purpose each, none ticked beforehand. */
export function PapersCard({
  view,
  reload,
  isDisabled,
}: {
  view: DossierView;
  reload: () => void;
  isDisabled: boolean;
}) {
  const t = useWords(applicantWords);
  const language = useLanguage();
  const setDocument = useAction('dossiers.setDocument');
  const setConsent = useAction('dossiers.setConsent');
  const { draftId, rules, procedure } = view;
  if (rules.documents.length === 0 && rules.consents.length === 0) return null;
  const set = async (document: string, number: string | null): Promise<void> => {
    if ((await setDocument.run({ draftId, document, number })).ok) reload();
  };
  const consent = async (purpose: string, given: boolean): Promise<void> => {
    if ((await setConsent.run({ draftId, purpose, given })).ok) reload();
  };
  return (
    <Card title={t('papers')}>
      <p className="soft">{t('papersNote')}</p>
      <div className="papers">
        {rules.documents.map(({ code, words }) => {
          const number = procedure.documents[code];
          return (
            <div className="paper" key={code} data-field={`document.${code}`}>
              <Checkbox
                label={words[language]}
                isSelected={number !== undefined}
                isDisabled={isDisabled}
                onChange={(chosen) => void set(code, chosen ? '' : null)}
              />
              {number !== undefined && (
                <PaperNumber
                  label={t('paperNumber', { paper: words[language].toLocaleLowerCase(language) })}
                  saved={number}
                  isDisabled={isDisabled}
                  onSave={(text) => void set(code, text)}
                />
              )}
            </div>
          );
        })}
      </div>
      <div className="papers-consents">
        {rules.consents.map(({ code, words }) => (
          <div key={code} data-field={`consent.${code}`}>
            <Checkbox
              label={words[language]}
              isSelected={procedure.consents[code]?.given === true}
              isDisabled={isDisabled}
              onChange={(given) => void consent(code, given)}
            />
          </div>
        ))}
      </div>
      <ErrorBanner error={setDocument.error ?? setConsent.error} />
    </Card>
  );
}

/** The number on a paper; saved when it is left. */
function PaperNumber(props: { label: string; saved: string; isDisabled: boolean; onSave: (text: string) => void }) {
  const [text, setText] = useState(props.saved);
  return (
    <TextField
      label={props.label}
      value={text}
      maxLength={60}
      isDisabled={props.isDisabled}
      onChange={setText}
      onBlur={() => text.trim() !== props.saved && props.onSave(text)}
    />
  );
}
