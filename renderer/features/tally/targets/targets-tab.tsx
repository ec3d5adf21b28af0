import { useState } from 'react';
import type { TallyPeriod } from '../../../../main/contract/station/tallies.ts';
import type { TargetsProgress } from '../../../../main/contract/station/targets.ts';
import { useCall, useStatus } from '../../../app/station.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { Banner, EmptyState, ErrorBanner, Select, useActions } from '../../../ui/index.ts';
import { ReportBanner } from '../export/report-banner.tsx';
import { useReport } from '../export/use-report.ts';
import { exportWords } from '../export/words.ts';
import type { Wanted } from '../funnel/question.ts';
import { PeriodDialog } from '../period/period-dialog.tsx';
import { usePeriodWords } from '../period/use-period-words.ts';
import { periodWords } from '../period/words.ts';
import { useRefresh } from '../use-refresh.ts';
import { CurveCards } from './curve-cards.tsx';
import { ImportView } from './import-view.tsx';
import { ProgressCard } from './progress-card.tsx';
import { RankingCard } from './ranking-card.tsx';
import { rowKey } from './row-key.ts';
import { TargetFigures } from './target-figures.tsx';
import { TargetList } from './target-list.tsx';
import { moveTargetPeriod, type TargetPreset, targetPeriodOf, targetPresetOf, targetPresets } from './target-period.ts';
import './targets.css';
import { useTargetImport } from './use-target-import.ts';
import { useTargetWords } from './use-target-words.ts';
import { targetWords } from './words.ts';

/** What the view is about; it stays while the officer looks at a list. */
export interface TargetsView {
  period: TallyPeriod;
  rankBy: TargetsProgress['rankBy'];
  /** Row whose curve is drawn; null: the first. */
  row: string | null;
}

interface Props {
  view: TargetsView;
  onView: (view: TargetsView) => void;
  today: string;
  asTable: boolean;
  onTable: (asTable: boolean) => void;
  onOpen: (wanted: Wanted) => void;
}

/** Targets and how they stand; what was set, and files of targets, are a key away. */
export function TargetsTab(props: Props) {
  const importing = useTargetImport();
  const [isListed, setListed] = useState(false);
  if (importing.inspection) return <ImportView importing={importing} inspection={importing.inspection} />;
  if (isListed) return <TargetList today={props.today} importing={importing} onBack={() => setListed(false)} />;
  return <Progress {...props} importing={importing} onList={() => setListed(true)} />;
}

const presetWords = {
  today: 'periodToday',
  week: 'periodWeek',
  month: 'periodMonth',
  quarter: 'periodQuarter',
  year: 'periodYear',
  lastMonth: 'periodLastMonth',
} as const satisfies Record<TargetPreset, string>;

function Progress({
  view,
  onView,
  today,
  asTable,
  onTable,
  onOpen,
  importing,
  onList,
}: Props & { importing: ReturnType<typeof useTargetImport>; onList: () => void }) {
  const t = useWords(targetWords);
  const tPeriod = useWords(periodWords);
  const tExport = useWords(exportWords);
  const say = usePeriodWords();
  const { name, size } = useTargetWords();
  const { period, rankBy, row } = view;
  const [isAsking, setAsking] = useState(false);
  const { value, error, reload } = useCall('targets.progress', { period, rankBy });
  useRefresh(reload);
  const report = useReport();
  const isSupervisor = useStatus()?.account?.role === 'supervisor';
  // What was answered for another period is not shown under this one's name.
  const progress = value && value.period.from === period.from && value.period.to === period.to ? value : null;
  const chosen = progress?.targets.find((one) => rowKey(one) === row) ?? progress?.targets[0] ?? null;
  const show = (next: TallyPeriod): void => onView({ ...view, period: next, row: null });
  useActions({
    primary: {
      label: t('export'),
      onPress: () => void report.write({ report: 'targets', period, rankBy }),
      isDisabled: progress === null,
      isBusy: report.busy,
    },
    secondary: [
      ...(report.paths ? [{ key: 'F3', label: tExport('show'), onPress: report.show } as const] : []),
      { key: 'F4', label: t('list'), onPress: onList },
      { key: 'F5', label: asTable ? t('chart') : t('table'), onPress: () => onTable(!asTable) },
      { key: 'F6', label: tPeriod('choose'), onPress: () => setAsking(true) },
      ...(isSupervisor
        ? [{ key: 'F7', label: t('import'), onPress: importing.choose, isBusy: importing.busy } as const]
        : []),
      { key: 'F9', label: t('previous'), onPress: () => show(moveTargetPeriod(period, -1)) },
      { key: 'F10', label: t('next'), onPress: () => show(moveTargetPeriod(period, 1)) },
    ],
    help: t('help'),
  });
  const preset = targetPresetOf(period, today);
  return (
    <>
      <div className="tally-controls">
        <Select<TargetPreset | 'own' | 'other'>
          label={t('period')}
          value={preset ?? 'own'}
          onChange={(next) => {
            if (next === 'other') setAsking(true);
            else if (next !== 'own') show(targetPeriodOf(next, today));
          }}
          choices={[
            ...(preset === null ? [{ value: 'own' as const, label: say(period) }] : []),
            ...targetPresets.map((one) => ({
              value: one,
              label: t(presetWords[one]),
              note: say(targetPeriodOf(one, today)),
            })),
            { value: 'other' as const, label: t('otherPeriod') },
          ]}
        />
        {progress && chosen && (
          <Select
            label={t('target')}
            value={rowKey(chosen)}
            onChange={(next) => onView({ ...view, row: next })}
            choices={progress.targets.map((one) => ({
              value: rowKey(one),
              label: `${name(one.target)} · ${size(one.target)}`,
              note: say(one.period),
            }))}
          />
        )}
        <Select<TargetsProgress['rankBy']>
          label={t('rankBy')}
          value={rankBy}
          onChange={(by) => onView({ ...view, rankBy: by })}
          choices={[
            { value: 'commune', label: t('byCommune') },
            { value: 'operator', label: t('byOperator') },
          ]}
        />
      </div>
      {importing.imported && (
        <Banner tone="good" title={t('imported', { n: importing.imported.added })}>
          {importing.imported.replaced > 0 && t('importReplaced', { n: importing.imported.replaced })}
        </Banner>
      )}
      <ErrorBanner error={importing.error} />
      <ReportBanner report={report} />
      <ErrorBanner error={error} onRetry={reload} />
      {progress && chosen === null && (
        <EmptyState icon="chart" title={t('empty')}>
          {isSupervisor ? t('emptyText') : t('mayNot')}
        </EmptyState>
      )}
      {progress && chosen && (
        <>
          <TargetFigures progress={chosen} today={today} onOpen={onOpen} />
          <CurveCards
            key={rowKey(chosen)}
            progress={chosen}
            period={period}
            today={today}
            cutOff={progress.cutOff}
            computedAt={progress.computedAt}
            asTable={asTable}
          />
          <ProgressCard progress={progress} asTable={asTable} onOpen={onOpen} />
        </>
      )}
      {progress && progress.ranking.length > 0 && <RankingCard progress={progress} asTable={asTable} onOpen={onOpen} />}
      {isAsking && (
        <PeriodDialog
          period={period}
          today={today}
          mayLieAhead
          onChoose={(next) => {
            setAsking(false);
            show(next);
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
