import type { DayTally } from '../../../../main/contract/station/tallies.ts';
import { useFormat } from '../../../i18n/use-format.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { Card, FunnelChart, type FunnelStage } from '../../../ui/index.ts';
import { isStage, type StageRow } from './stages.ts';
import { dayWords } from './words.ts';

/** How far the day's dossiers came, and what is missing at each step. */
export function FunnelCard({ tally, asTable }: { tally: DayTally; asTable: boolean }) {
  const t = useWords(dayWords);
  const format = useFormat();
  const noteOf = (row: StageRow): string =>
    [
      row.notYet > 0 ? t('noteNotYet', { count: format.number(row.notYet) }) : '',
      row.void > 0 ? t('noteVoid', { count: format.number(row.void) }) : '',
    ]
      .filter(Boolean)
      .join(' · ');
  const stages = tally.funnel.map((row): FunnelStage => {
    const note = noteOf(row);
    return {
      id: row.stage,
      label: isStage(row.stage) ? t(row.stage) : row.stage,
      count: row.reached,
      ...(note === '' ? {} : { note }),
    };
  });
  return (
    <Card title={t('funnel')}>
      <FunnelChart label={t('funnel')} stages={stages} asTable={asTable} />
    </Card>
  );
}
