import { useState } from 'react';
import type { TallyAxis, TallyProduct } from '../../../../main/contract/station/tallies.ts';
import { tallyAxis } from '../../../../main/contract/station/tallies.ts';
import { useCall } from '../../../app/station.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { Button, EmptyState, ErrorBanner, Select, useActions } from '../../../ui/index.ts';
import { ReportBanner } from '../export/report-banner.tsx';
import { useReport } from '../export/use-report.ts';
import { exportWords } from '../export/words.ts';
import { movePeriod } from '../period/period.ts';
import { PeriodDialog } from '../period/period-dialog.tsx';
import { PeriodSelect } from '../period/period-select.tsx';
import { periodWords } from '../period/words.ts';
import { useRefresh } from '../use-refresh.ts';
import { axisWords } from './axis-words.ts';
import { FilterChips } from './filter-chips.tsx';
import { FilterDialog } from './filter-dialog.tsx';
import type { Question, Wanted } from './question.ts';
import { SplitCard } from './split-card.tsx';
import { StepsCard } from './steps-card.tsx';
import { funnelWords } from './words.ts';

interface Props {
  question: Question;
  onQuestion: (question: Question) => void;
  splitBy: TallyAxis | null;
  onSplit: (axis: TallyAxis | null) => void;
  today: string;
  dayTarget: number | null;
  asTable: boolean;
  onTable: (asTable: boolean) => void;
  onOpen: (wanted: Wanted) => void;
}

/** The funnel of any period: how many came how far, by whom, where and when. */
export function FunnelTab({
  question,
  onQuestion,
  splitBy,
  onSplit,
  today,
  dayTarget,
  asTable,
  onTable,
  onOpen,
}: Props) {
  const t = useWords(funnelWords);
  const tPeriod = useWords(periodWords);
  const tAxis = useWords(axisWords);
  const [asking, setAsking] = useState<'period' | 'filter' | null>(null);
  const ask = (product: TallyProduct, axis: TallyAxis | null) => ({ ...question, product, splitBy: axis });
  const all = useCall('tallies.funnel', ask('all', splitBy));
  const card = useCall('tallies.funnel', ask('card', null));
  const account = useCall('tallies.funnel', ask('account', null));
  const reload = (): void => {
    for (const one of [all, card, account]) one.reload();
  };
  useRefresh(reload);
  const report = useReport();
  const tExport = useWords(exportWords);
  const { period, filter } = question;
  const isNow = period.to >= today;
  const filters = Object.keys(filter).length;
  const move = (by: 1 | -1): void => onQuestion({ ...question, period: movePeriod(period, by, today) });
  useActions({
    primary: {
      label: t('export'),
      onPress: () => void report.write({ report: 'funnel', ...question, product: 'apart', splitBy }),
      isDisabled: all.value === null,
      isBusy: report.busy,
    },
    secondary: [
      { key: 'F4', label: t('filter'), onPress: () => setAsking('filter') },
      ...(report.paths ? [{ key: 'F8', label: tExport('show'), onPress: report.show } as const] : []),
      ...(filters > 0
        ? [{ key: 'F3', label: t('clearFilter'), onPress: () => onQuestion({ ...question, filter: {} }) } as const]
        : []),
      { key: 'F5', label: asTable ? t('chart') : t('table'), onPress: () => onTable(!asTable) },
      { key: 'F6', label: tPeriod('choose'), onPress: () => setAsking('period') },
      { key: 'F9', label: tPeriod('previous'), onPress: () => move(-1) },
      ...(isNow ? [] : [{ key: 'F10', label: tPeriod('next'), onPress: () => move(1) } as const]),
    ],
    help: t('help'),
  });
  const funnel = all.value;
  const labels = new Map(
    (funnel?.rows ?? []).flatMap((row) => (row.label === null ? [] : [[`${splitBy} ${row.value}`, row.label]])),
  );
  const isEmpty = funnel !== null && [funnel.total.inside, funnel.total.outside].every((one) => allNone(one));
  return (
    <>
      <div className="tally-controls">
        <PeriodSelect
          period={period}
          today={today}
          onChange={(next) => onQuestion({ ...question, period: next })}
          onOther={() => setAsking('period')}
        />
        <Select
          label={t('count')}
          value={question.count}
          onChange={(count) => onQuestion({ ...question, count })}
          choices={[
            { value: 'dossiers', label: t('dossiers') },
            { value: 'people', label: t('people') },
          ]}
        />
        <Select
          label={t('basis')}
          value={question.basis}
          onChange={(basis) => onQuestion({ ...question, basis })}
          choices={[
            { value: 'eventDay', label: t('eventDay'), note: t('eventDayNote') },
            { value: 'captureDay', label: t('captureDay'), note: t('captureDayNote') },
          ]}
        />
        <Select<TallyAxis | 'none'>
          label={t('splitBy')}
          value={splitBy ?? 'none'}
          onChange={(axis) => onSplit(axis === 'none' ? null : axis)}
          choices={(['none', ...tallyAxis.options] as const).map((axis) => ({ value: axis, label: tAxis(axis) }))}
        />
        <Button keycap="F4" onPress={() => setAsking('filter')}>
          {filters > 0 ? t('filterOn', { n: filters }) : t('filter')}
        </Button>
      </div>
      <FilterChips filter={filter} labels={labels} onChange={(next) => onQuestion({ ...question, filter: next })} />
      <ReportBanner report={report} keycap="F8" />
      <ErrorBanner error={all.error ?? card.error ?? account.error} onRetry={reload} />
      {funnel &&
        (isEmpty ? (
          <EmptyState icon="chart" title={t('empty')}>
            {filters > 0 ? t('emptyFilter') : t('emptyText')}
          </EmptyState>
        ) : (
          <div className={splitBy === null || asTable ? 'tally-funnel' : 'tally-funnel tally-funnel-split'}>
            <StepsCard
              question={question}
              all={funnel}
              card={card.value}
              account={account.value}
              asTable={asTable}
              onOpen={onOpen}
            />
            {splitBy !== null && funnel.splitBy === splitBy && (
              <SplitCard
                question={question}
                funnel={funnel}
                axis={splitBy}
                dayTarget={dayTarget}
                asTable={asTable}
                onOpen={onOpen}
              />
            )}
          </div>
        ))}
      {asking === 'period' && (
        <PeriodDialog
          period={period}
          today={today}
          onChoose={(chosen) => {
            setAsking(null);
            onQuestion({ ...question, period: chosen });
          }}
          onClose={() => setAsking(null)}
        />
      )}
      {asking === 'filter' && (
        <FilterDialog
          question={question}
          onFilter={(next) => {
            setAsking(null);
            onQuestion({ ...question, filter: next });
          }}
          onClose={() => setAsking(null)}
        />
      )}
    </>
  );
}

function allNone(figures: object): boolean {
  return Object.values(figures).every((figure) => typeof figure !== 'number' || figure === 0);
}
