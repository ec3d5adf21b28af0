import { useState } from 'react';
import type { CoverageRow, UnableReason } from '../../../../main/contract/station/roster.ts';
import { useNavigation } from '../../../app/navigation.tsx';
import { useCall } from '../../../app/station.ts';
import { unableReasonWords } from '../../../i18n/unable-words.ts';
import { useFormat } from '../../../i18n/use-format.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { BarTable, Button, Card, EmptyState, ErrorBanner, Figure, FigureLink, useActions } from '../../../ui/index.ts';
import { useRefresh } from '../use-refresh.ts';
import { coverageWords } from './words.ts';

interface Props {
  asTable: boolean;
  onTable: (asTable: boolean) => void;
}

/** How much of the list is done: who was enrolled, who cannot be, who is still to come, by hamlet and by cadre. */
export function CoverageTab({ asTable, onTable }: Props) {
  const t = useWords(coverageWords);
  const { go } = useNavigation();
  const [by, setBy] = useState<'hamlet' | 'cadre'>('hamlet');
  const { value, error, reload } = useCall('roster.coverage', {}, ['dossierChanged']);
  useRefresh(reload);
  const isEmpty = value === null || value.total.people === 0;
  const turn = (): void => setBy(by === 'hamlet' ? 'cadre' : 'hamlet');
  useActions({
    primary: {
      label: t('print'),
      onPress: () => go({ screen: 'people', stillToCome: {} }),
      isDisabled: isEmpty || value.total.stillToCome === 0,
    },
    secondary: [
      { key: 'F6', label: t(by === 'hamlet' ? 'byCadreKey' : 'byHamletKey'), onPress: turn, isDisabled: isEmpty },
      { key: 'F5', label: asTable ? t('chart') : t('table'), onPress: () => onTable(!asTable), isDisabled: isEmpty },
    ],
    help: t('help'),
  });
  if (!value) return <ErrorBanner error={error} onRetry={reload} />;
  if (isEmpty)
    return (
      <EmptyState icon="people" title={t('empty')}>
        {t('emptyText')}
      </EmptyState>
    );
  return (
    <>
      <ErrorBanner error={error} onRetry={reload} />
      <Total total={value.total} reasons={value.reasons} outside={value.outside} />
      <Card
        title={t('place', { by: t(by === 'hamlet' ? 'byHamlet' : 'byCadre').toLocaleLowerCase('vi') })}
        aside={
          <Button size="small" keycap="F6" onPress={turn}>
            {t(by === 'hamlet' ? 'byCadreKey' : 'byHamletKey')}
          </Button>
        }
      >
        <Places rows={by === 'hamlet' ? value.hamlets : value.cadres} total={value.total} by={by} asTable={asTable} />
      </Card>
    </>
  );
}

function Total({
  total,
  reasons,
  outside,
}: {
  total: CoverageRow;
  reasons: Partial<Record<UnableReason, number>>;
  outside: number;
}) {
  const t = useWords(coverageWords);
  const reason = useWords(unableReasonWords);
  const format = useFormat();
  const why = (Object.entries(reasons) as [UnableReason, number][])
    .filter(([, count]) => count > 0)
    .map(([name, count]) => `${reason(name).toLocaleLowerCase('vi')} ${format.number(count)}`)
    .join(', ');
  const open = total.started - total.confirmed;
  return (
    <div className="tally-figures">
      <Card title={t('confirmed')}>
        <Figure value={format.number(total.confirmed)}>
          {t('of', { share: format.percent(total.confirmed / total.people), people: format.number(total.people) })},{' '}
          {t('asOf', { at: format.dateTime(new Date()) })}
          {open > 0 && ` · ${t('started', { n: open })}`}
        </Figure>
      </Card>
      <Card title={t('stillToCome')}>
        <Figure value={format.number(total.stillToCome)}>
          {t('of', { share: format.percent(total.stillToCome / total.people), people: format.number(total.people) })}
          {total.open > 0 && `, ${t('open', { n: total.open })}`}
        </Figure>
      </Card>
      <Card title={t('unable')}>
        <Figure value={format.number(total.unable)}>{why}</Figure>
      </Card>
      <Card title={t('outside')}>
        <Figure value={format.number(outside)}>{t('outsideText')}</Figure>
      </Card>
    </div>
  );
}

interface PlacesProps {
  rows: readonly CoverageRow[];
  total: CoverageRow;
  by: 'hamlet' | 'cadre';
  asTable: boolean;
}

/** Hamlets or cadres, those with most people still to come first. */
function Places({ rows, total, by, asTable }: PlacesProps) {
  const t = useWords(coverageWords);
  const format = useFormat();
  const { go } = useNavigation();
  const sorted = rows.toSorted((a, b) => b.stillToCome - a.stillToCome || format.compare(a.name ?? '', b.name ?? ''));
  const shareOf = ({ confirmed, people }: CoverageRow): string =>
    people === 0 ? '—' : t('shareOf', { share: format.percent(confirmed / people), people: format.number(people) });
  const cellsOf = (row: CoverageRow) => ({
    people: format.number(row.people),
    confirmed: format.number(row.confirmed),
    share: <span className="tally-rate">{shareOf(row)}</span>,
    unable: format.number(row.unable),
  });
  return (
    <BarTable
      label={t('place', { by: t(by === 'hamlet' ? 'byHamlet' : 'byCadre').toLocaleLowerCase('vi') })}
      nameColumn={t(by === 'hamlet' ? 'byHamlet' : 'byCadre')}
      asTable={asTable}
      keys={[
        { look: 'full', label: t('confirmed') },
        { look: 'hatched', label: t('unable') },
        { look: 'open', label: t('stillToCome') },
      ]}
      columns={[
        { id: 'people', label: t('people') },
        { id: 'confirmed', label: t('confirmed'), inPicture: true },
        { id: 'share', label: t('share'), inPicture: true },
        { id: 'unable', label: t('unable'), inPicture: true },
        { id: 'stillToCome', label: t('stillToCome'), inPicture: true },
      ]}
      rows={[
        ...sorted.map((row) => {
          const place = row.name ?? t('none');
          return {
            id: row.name ?? '',
            label: place,
            whole: row.people,
            parts: [
              { look: 'full', count: row.confirmed },
              { look: 'hatched', count: row.unable },
              { look: 'open', count: row.stillToCome },
            ] as const,
            cells: {
              ...cellsOf(row),
              stillToCome: (
                <FigureLink
                  label={t('list', { place })}
                  count={row.stillToCome}
                  onOpen={() => go({ screen: 'people', stillToCome: { [by]: row.name } })}
                />
              ),
            },
          };
        }),
        {
          id: 'total',
          label: t('total'),
          isTotal: true,
          parts: [],
          cells: { ...cellsOf(total), stillToCome: format.number(total.stillToCome) },
        },
      ]}
    />
  );
}
