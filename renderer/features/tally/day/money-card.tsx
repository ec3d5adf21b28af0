import { useCall } from '../../../app/station.ts';
import { useFormat } from '../../../i18n/use-format.ts';
import { useLanguage, useWords } from '../../../i18n/use-words.ts';
import { Banner, Card, ErrorBanner, Figure, KeyValueList } from '../../../ui/index.ts';
import { moneyWords } from './money-words.ts';

/** Cash of the day: who took how much, what was waived and why, and what wants a look. */
export function MoneyCard({ day }: { day: string }) {
  const t = useWords(moneyWords);
  const format = useFormat();
  const language = useLanguage();
  const { value, error, reload } = useCall('money.day', { day }, ['dossierChanged']);
  const { number } = format;
  if (!value) return error ? <ErrorBanner error={error} onRetry={reload} /> : null;
  const { cash, paid, exempt, withoutReceipt, ofVoid, byOfficer, byExemption } = value;
  return (
    <Card title={t('title')}>
      {paid + exempt === 0 ? (
        <p className="soft">{t('none')}</p>
      ) : (
        <div className="tally-money">
          <Figure value={t('cash', { amount: number(cash) })}>{t('cashText', { n: paid, exempt })}</Figure>
          <table className="tally-table" aria-label={t('title')}>
            <thead>
              <tr>
                <th scope="col">{t('columnOfficer')}</th>
                <th scope="col" className="end">
                  {t('columnCount')}
                </th>
                <th scope="col" className="end">
                  {t('columnAmount')}
                </th>
              </tr>
            </thead>
            <tbody>
              {byOfficer.map((one) => (
                <tr key={one.accountId}>
                  <th scope="row">{one.displayName ?? t('unknown')}</th>
                  <td className="end">{number(one.count)}</td>
                  <td className="end">{t('amount', { amount: number(one.amount) })}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {byExemption.length > 0 && (
            <div>
              <p className="strong">{t('exemptions')}</p>
              <KeyValueList
                ruled={false}
                items={byExemption.map(({ exemption, count }) => ({
                  label: exemption.words[language],
                  value: number(count),
                }))}
              />
            </div>
          )}
        </div>
      )}
      <div className="tally-money-notes">
        {withoutReceipt > 0 && <Banner tone="attention" title={t('withoutReceipt', { n: withoutReceipt })} />}
        {ofVoid.count > 0 && (
          <Banner tone="attention" title={t('ofVoid', { n: ofVoid.count, amount: number(ofVoid.amount) })} />
        )}
      </div>
    </Card>
  );
}
