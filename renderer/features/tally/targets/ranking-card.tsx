import type { TargetRank, TargetsProgress } from '../../../../main/contract/station/targets.ts';
import { useFormat } from '../../../i18n/use-format.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { BarTable, Card, FigureLink } from '../../../ui/index.ts';
import type { Wanted } from '../funnel/question.ts';
import { usePeriodWords } from '../period/use-period-words.ts';
import { targetWords } from './words.ts';

interface Props {
  progress: TargetsProgress;
  asTable: boolean;
  onOpen: (wanted: Wanted) => void;
}

/** Communes or operators by what they did, and beside it how much of what the centre received was returned. */
export function RankingCard({ progress, asTable, onOpen }: Props) {
  const t = useWords(targetWords);
  const format = useFormat();
  const { ranking, rankBy, period } = progress;
  const title = t('ranking', { by: t(rankBy === 'commune' ? 'byCommune' : 'byOperator').toLocaleLowerCase('vi') });
  const cell = (row: TargetRank, figure: 'confirmed' | 'received' | 'rejected') => {
    const label = `${t(figure)} · ${row.label ?? row.code ?? t('noneOf')}`;
    return (
      <FigureLink
        label={label}
        count={row[figure]}
        onOpen={() =>
          onOpen({
            period,
            basis: 'eventDay',
            count: 'dossiers',
            product: 'all',
            filter: { [rankBy]: [row.code] },
            figure,
            roster: 'all',
            label,
          })
        }
      />
    );
  };
  return (
    <Card title={title} aside={t('rankingNote', { period: usePeriodWords()(period) })}>
      <BarTable
        label={title}
        nameColumn={t(rankBy === 'commune' ? 'byCommune' : 'byOperator')}
        asTable={asTable}
        columns={[
          { id: 'confirmed', label: t('confirmed'), inPicture: true },
          { id: 'rate', label: t('rejectedRate'), inPicture: true },
          { id: 'rejected', label: t('rejected'), inPicture: true },
          { id: 'received', label: t('received') },
          { id: 'share', label: t('target'), inPicture: true },
        ]}
        rows={ranking.map((row, i) => ({
          id: row.code ?? '',
          label: `${i + 1}. ${row.label ?? row.code?.slice(-6) ?? t('noneOf')}`,
          parts: [{ look: 'full', count: row.confirmed }],
          cells: {
            confirmed: cell(row, 'confirmed'),
            received: cell(row, 'received'),
            rejected: cell(row, 'rejected'),
            rate: (
              <span className="tally-rate">
                {row.rejectedShare === null
                  ? '—'
                  : t('shareOf', { share: format.percent(row.rejectedShare), count: format.number(row.received) })}
              </span>
            ),
            share: (
              <span className="tally-rate">
                {row.share?.value == null
                  ? '—'
                  : t('shareOf', { share: format.percent(row.share.value), count: format.number(row.share.ofCount) })}
              </span>
            ),
          },
        }))}
      />
    </Card>
  );
}
