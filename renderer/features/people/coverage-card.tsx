import { useState } from 'react';
import type { Output } from '../../../main/contract/call.ts';
import type { CoverageRow, UnableReason } from '../../../main/contract/station/roster.ts';
import type { StationApi } from '../../../main/contract/station-api.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Card, Figure, Tabs } from '../../ui/index.ts';
import { shareOf, sortPlaces } from './coverage.ts';
import { unableWords } from './unable/words.ts';
import { peopleWords } from './words.ts';

/** How much of the list is done, in all, by hamlet and by cadre; every share names its denominator. */
export function CoverageCard({ coverage }: { coverage: Output<StationApi, 'roster.coverage'> }) {
  const t = useWords(peopleWords);
  const tUnable = useWords(unableWords);
  const format = useFormat();
  const [view, setView] = useState<'hamlets' | 'cadres'>('hamlets');
  const { total, reasons, outside } = coverage;
  if (total.people === 0) return <Card title={t('coverage')}>{t('coverageNone')}</Card>;
  const open = total.started - total.confirmed;
  const why = (Object.entries(reasons) as [UnableReason, number][])
    .map(([reason, n]) => `${tUnable(reason).toLocaleLowerCase('vi')} ${format.number(n)}`)
    .join(', ');
  return (
    <Card title={t('coverage')} fill>
      <Figure value={format.number(total.confirmed)}>
        {t('coverageOf', { people: format.number(total.people), share: format.percent(shareOf(total)) })}
        {open > 0 && ` · ${t('coverageStarted', { n: open })}`}
      </Figure>
      <ul className="coverage-facts">
        <li>{t('coverageToCome', { n: total.stillToCome })}</li>
        {total.unable > 0 && <li>{t('coverageUnable', { people: format.number(total.unable), why })}</li>}
        {total.open > 0 && <li>{t('coverageOpen', { n: total.open })}</li>}
        {outside > 0 && <li>{t('coverageOutside', { n: outside })}</li>}
      </ul>
      <Tabs
        label={t('coverageBy')}
        selected={view}
        onSelect={setView}
        items={[
          {
            id: 'hamlets',
            label: t('coverageHamlets'),
            content: <Places rows={coverage.hamlets} none={t('noHamlet')} />,
          },
          { id: 'cadres', label: t('coverageCadres'), content: <Places rows={coverage.cadres} none={t('noCadre')} /> },
        ]}
      />
    </Card>
  );
}

function Places({ rows, none }: { rows: readonly CoverageRow[]; none: string }) {
  const t = useWords(peopleWords);
  const format = useFormat();
  return (
    <ul className="coverage">
      {sortPlaces(rows).map((row) => {
        const figures = {
          confirmed: format.number(row.confirmed),
          people: format.number(row.people),
          share: format.percent(shareOf(row)),
        };
        const width = (people: number): string => `${row.people === 0 ? 0 : (people / row.people) * 100}%`;
        return (
          <li key={row.name ?? ''} className="coverage-row">
            <span className="coverage-name">{row.name ?? none}</span>
            <span className="coverage-figures">{t('coverageRow', figures)}</span>
            <span className="coverage-bar" aria-hidden>
              <span className="coverage-fill" style={{ width: width(row.confirmed) }} />
              <span className="coverage-unable" style={{ width: width(row.unable) }} />
            </span>
            <span className="coverage-rest">
              {t('coverageRest', { left: format.number(row.stillToCome), unable: format.number(row.unable) })}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
