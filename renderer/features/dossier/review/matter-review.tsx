import type { DossierView } from '../../../../main/contract/station/dossiers.ts';
import { useCall } from '../../../app/station.ts';
import { useLanguage, useWords } from '../../../i18n/use-words.ts';
import { Card, type KeyValue, KeyValueList } from '../../../ui/index.ts';
import { capacityWords } from '../applicant/show-field.ts';
import { applicantWords } from '../applicant/words.ts';
import { reviewWords } from './words.ts';

/** What the dossier is for: kind and reason, who acts, papers, and what the applicant agreed to. */
export function MatterReview({ view }: { view: DossierView }) {
  const t = useWords(reviewWords);
  const a = useWords(applicantWords);
  const language = useLanguage();
  const profile = useCall('profiles.current', {});
  const { kind, rules, procedure } = view;
  const reason = rules.reasons.find(({ code }) => code === procedure.reason);
  const papers = rules.documents.filter(({ code }) => procedure.documents[code] !== undefined);
  const refused = rules.consents.filter(({ code }) => procedure.consents[code]?.given === false);
  const given = rules.consents.filter(({ code }) => procedure.consents[code]?.given === true);
  const items: KeyValue[] = [
    { label: a('kind'), value: profile.value?.kinds.find((one) => one.kind === kind)?.words[language] ?? '' },
    ...(reason ? [{ label: a('reason'), value: reason.words[language] }] : []),
    ...(procedure.capacity === 'full' ? [] : [{ label: a('capacity'), value: a(capacityWords[procedure.capacity]) }]),
    ...(rules.representative
      ? [
          {
            label: t('whoSigns'),
            value: a(rules.representative === 'age' ? 'representativeAge' : 'representativeCapacity'),
          },
        ]
      : []),
    ...(procedure.reusesBiometrics ? [{ label: t('biometrics'), value: a('reuse') }] : []),
    ...(rules.documents.length > 0
      ? [{ label: a('papers'), value: papers.length > 0 ? <PaperList /> : t('noPapers') }]
      : []),
    ...given.map(({ words }) => ({ label: t('agreed'), value: words[language], tone: 'good' as const })),
    ...refused.map(({ words }) => ({ label: t('notAgreed'), value: words[language] })),
  ];
  return (
    <Card title={a('matter')}>
      <KeyValueList items={items} />
    </Card>
  );

  function PaperList() {
    return (
      <ul>
        {papers.map(({ code, words }) => {
          const number = procedure.documents[code];
          return (
            <li key={code}>{number ? t('paperWithNumber', { paper: words[language], number }) : words[language]}</li>
          );
        })}
      </ul>
    );
  }
}
