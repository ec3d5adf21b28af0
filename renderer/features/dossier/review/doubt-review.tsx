import type { DossierView } from '../../../../main/contract/station/dossiers.ts';
import type { Applicant } from '../../../../main/domain/applicant/fields.ts';
import { useLanguage, useWords } from '../../../i18n/use-words.ts';
import { Banner } from '../../../ui/index.ts';
import { isDoubt } from '../applicant/doubt-facts.ts';
import { sayDoubt } from '../applicant/show-field.ts';
import { applicantWords } from '../applicant/words.ts';
import { reviewWords } from './words.ts';

/** What contradicts itself, each with why it is kept. */
export function DoubtReview({ view }: { view: DossierView }) {
  const t = useWords(reviewWords);
  const a = useWords(applicantWords);
  const language = useLanguage();
  const doubts = view.doubts.filter(isDoubt);
  if (doubts.length === 0) return null;
  return (
    <Banner tone="attention" title={t('doubtTitle')}>
      <ul className="review-doubts">
        {doubts.map((doubt) => {
          const given = view.procedure.doubts[doubt];
          const reason = view.rules.doubtReasons.find(({ code }) => code === given?.reason);
          return (
            <li key={doubt}>
              {sayDoubt(a, doubt, view.fields as Applicant)}
              {reason && (
                <strong>
                  {a('doubtExplained', { reason: reason.words[language] })}
                  {given?.note && ` · ${given.note}`}
                </strong>
              )}
            </li>
          );
        })}
      </ul>
    </Banner>
  );
}
