import { useState } from 'react';
import type { DossierView } from '../../../../main/contract/station/dossiers.ts';
import type { Doubt } from '../../../../main/domain/applicant/doubts.ts';
import type { Applicant } from '../../../../main/domain/applicant/fields.ts';
import { useAction } from '../../../app/station.ts';
import { useLanguage, useWords } from '../../../i18n/use-words.ts';
import { ErrorBanner, Icon, Select, TextField } from '../../../ui/index.ts';
import { sayDoubt } from './show-field.ts';
import { applicantWords } from './words.ts';

export interface DoubtReasonProps {
  view: DossierView;
  doubt: Doubt;
  reload: () => void;
  isDisabled: boolean;
  /** A reason was chosen where none was. */
  onChosen: (place: string) => void;
}

/** Why a contradiction is taken as it is: one choice, which never stands in the way of the capture. */
export function DoubtReason({ view, doubt, reload, isDisabled, onChosen }: DoubtReasonProps) {
  const t = useWords(applicantWords);
  const language = useLanguage();
  const explain = useAction('dossiers.explainDoubt');
  const { draftId, rules, procedure } = view;
  const given = procedure.doubts[doubt]?.reason ?? null;
  const place = `doubt.${doubt}`;
  return (
    <div className="applicant-field applicant-doubt" data-field={place}>
      <p className="applicant-doubt-why">
        <Icon name="attention" size={18} />
        <span>{sayDoubt(t, doubt, view.fields as Applicant)}</span>
      </p>
      <Select
        label={given ? t('doubtReason') : t('required', { label: t('doubtReason') })}
        value={given}
        isDisabled={isDisabled}
        onChange={async (reason) => {
          if (!(await explain.run({ draftId, doubt, reason, note: null })).ok) return;
          reload();
          if (given === null) onChosen(place);
        }}
        choices={rules.doubtReasons.map(({ code, words }) => ({ value: code, label: words[language] }))}
      />
      {given !== null && (
        <DoubtNote
          saved={procedure.doubts[doubt]?.note ?? ''}
          isDisabled={isDisabled}
          onSave={async (note) => {
            if ((await explain.run({ draftId, doubt, reason: given, note: note || null })).ok) reload();
          }}
        />
      )}
      <ErrorBanner error={explain.error} />
    </div>
  );
}

/** A word to whoever decides later; saved when it is left. */
function DoubtNote(props: { saved: string; isDisabled: boolean; onSave: (text: string) => void }) {
  const t = useWords(applicantWords);
  const [text, setText] = useState(props.saved);
  return (
    <TextField
      label={t('doubtNote')}
      value={text}
      maxLength={300}
      isDisabled={props.isDisabled}
      onChange={setText}
      onBlur={() => text.trim() !== props.saved && props.onSave(text.trim())}
    />
  );
}
