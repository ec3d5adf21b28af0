import type { DossierView } from '../../../../main/contract/station/dossiers.ts';
import { useAction } from '../../../app/station.ts';
import { useLanguage, useWords } from '../../../i18n/use-words.ts';
import { ErrorBanner, Select } from '../../../ui/index.ts';
import { applicantWords } from './words.ts';

/** Why a contradiction is taken as it is: one choice, which never stands in the way of the capture. */
export function DoubtReason({
  view,
  doubt,
  reload,
  isDisabled,
}: {
  view: DossierView;
  doubt: string;
  reload: () => void;
  isDisabled: boolean;
}) {
  const t = useWords(applicantWords);
  const language = useLanguage();
  const explain = useAction('dossiers.explainDoubt');
  const { draftId, rules, procedure } = view;
  const given = procedure.doubts[doubt]?.reason ?? null;
  return (
    <div className="applicant-field applicant-doubt" data-field={`doubt.${doubt}`}>
      <Select
        label={t('doubtReason')}
        value={given}
        isDisabled={isDisabled}
        onChange={async (reason) => {
          if ((await explain.run({ draftId, doubt, reason, note: null })).ok) reload();
        }}
        choices={rules.doubtReasons.map(({ code, words }) => ({ value: code, label: words[language] }))}
      />
      <ErrorBanner error={explain.error} />
    </div>
  );
}
