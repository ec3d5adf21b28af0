import type { Output } from '../../../main/contract/call.ts';
import type { StationApi } from '../../../main/contract/station-api.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Card, Figure } from '../../ui/index.ts';
import { shareOf, sortHamlets } from './coverage.ts';
import { peopleWords } from './words.ts';

/** How much of the list is done, in all and by hamlet; every share names its denominator. */
export function CoverageCard({ coverage }: { coverage: Output<StationApi, 'roster.coverage'> }) {
  const t = useWords(peopleWords);
  const format = useFormat();
  const { total } = coverage;
  if (total.people === 0) return <Card title={t('coverage')}>{t('coverageNone')}</Card>;
  const open = total.started - total.confirmed;
  return (
    <Card title={t('coverage')} fill>
      <Figure value={format.number(total.confirmed)}>
        {t('coverageOf', { people: format.number(total.people), share: format.percent(shareOf(total)) })}
        {open > 0 && ` · ${t('coverageStarted', { n: open })}`}
      </Figure>
      <h3 className="coverage-head">{t('coverageHamlets')}</h3>
      <ul className="coverage">
        {sortHamlets(coverage.hamlets).map((row) => {
          const share = shareOf(row);
          const figures = {
            confirmed: format.number(row.confirmed),
            people: format.number(row.people),
            share: format.percent(share),
          };
          return (
            <li key={row.hamlet ?? ''} className="coverage-row">
              <span className="coverage-name">{row.hamlet ?? t('noHamlet')}</span>
              <span className="coverage-figures">{t('coverageRow', figures)}</span>
              <span className="coverage-bar" aria-hidden>
                <span className="coverage-fill" style={{ width: `${share * 100}%` }} />
              </span>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
