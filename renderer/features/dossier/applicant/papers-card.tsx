import { memo, useState } from 'react';
import type { DossierView } from '../../../../main/contract/station/dossiers.ts';
import { useAction } from '../../../app/station.ts';
import { useLanguage, useWords } from '../../../i18n/use-words.ts';
import { Card, Checkbox, CheckList, ErrorBanner, TextField } from '../../../ui/index.ts';
import { applicantWords } from './words.ts';

export interface PapersCardProps {
  view: DossierView;
  reload: () => void;
  isDisabled: boolean;
}

/** Papers to be integrated into the account: arrow keys go between them, Space ticks. Consent is asked for in the review. */
export const PapersCard = memo(function PapersCard({ view, reload, isDisabled }: PapersCardProps) {
  const t = useWords(applicantWords);
  const language = useLanguage();
  const setDocument = useAction('dossiers.setDocument');
  const { draftId, rules, procedure, missing } = view;
  if (rules.documents.length === 0) return null;
  const set = async (document: string, number: string | null): Promise<void> => {
    if ((await setDocument.run({ draftId, document, number })).ok) reload();
  };
  return (
    <Card title={t('papers')} aside={t('papersNote')}>
      <CheckList label={t('papers')} className="applicant-papers" field="papers">
        {rules.documents.map(({ code, words }) => {
          const number = procedure.documents[code];
          const name = words[language];
          return (
            <div
              className={number === undefined ? 'applicant-paper' : 'applicant-paper applicant-paper-ticked'}
              key={code}
            >
              <Checkbox
                label={name}
                isSelected={number !== undefined}
                isDisabled={isDisabled}
                onChange={(chosen) => void set(code, chosen ? '' : null)}
              />
              {number !== undefined && (
                <PaperNumber
                  label={t('paperNumber', { paper: name.charAt(0).toLocaleLowerCase(language) + name.slice(1) })}
                  placeholder={t('paperNumberShort')}
                  saved={number}
                  isDisabled={isDisabled}
                  onSave={(text) => void set(code, text)}
                />
              )}
            </div>
          );
        })}
      </CheckList>
      {missing.some((one) => one.startsWith('consent.')) && <p className="soft small">{t('toConsent')}</p>}
      <ErrorBanner error={setDocument.error} />
    </Card>
  );
});

interface PaperNumberProps {
  label: string;
  placeholder: string;
  saved: string;
  isDisabled: boolean;
  onSave: (text: string) => void;
}

/** The number on a paper; saved when it is left. */
function PaperNumber({ label, placeholder, saved, isDisabled, onSave }: PaperNumberProps) {
  const [text, setText] = useState(saved);
  return (
    <TextField
      label={label}
      placeholder={placeholder}
      value={text}
      maxLength={60}
      isDisabled={isDisabled}
      onChange={setText}
      onBlur={() => text.trim() !== saved && onSave(text)}
    />
  );
}
