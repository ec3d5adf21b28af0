import { useState } from 'react';
import type { DayTally } from '../../../../main/contract/station/tallies.ts';
import { useNavigation } from '../../../app/navigation.tsx';
import { useCall, useStatus } from '../../../app/station.ts';
import { useFormat } from '../../../i18n/use-format.ts';
import { useWords } from '../../../i18n/use-words.ts';
import {
  Banner,
  Button,
  EmptyState,
  ErrorBanner,
  type SecondaryAction,
  StatusChip,
  useActions,
} from '../../../ui/index.ts';
import { dayAfter, minutesUntil } from '../days.ts';
import { ReportBanner } from '../export/report-banner.tsx';
import { useHourly } from '../export/use-hourly.ts';
import { useReport } from '../export/use-report.ts';
import { exportWords } from '../export/words.ts';
import type { Wanted } from '../funnel/question.ts';
import { CloseDialog, CorrectDialog } from '../statement/close-dialog.tsx';
import { StatementCard } from '../statement/statement-card.tsx';
import { statementWords } from '../statement/words.ts';
import { useRefresh } from '../use-refresh.ts';
import { CurveCard } from './curve-card.tsx';
import { DayDialog } from './day-dialog.tsx';
import { Figures } from './figures.tsx';
import { MoneyCard } from './money-card.tsx';
import { dayWords } from './words.ts';
import { YesterdayBanner } from './yesterday-banner.tsx';

interface Props {
  asTable: boolean;
  onTable: (asTable: boolean) => void;
  onOpen: (wanted: Wanted) => void;
}

/** What a business day came to, and the statement by which a supervisor closes it. */
export function DayTab({ asTable, onTable, onOpen }: Props) {
  const t = useWords(dayWords);
  const tStatement = useWords(statementWords);
  const format = useFormat();
  const { route, go } = useNavigation();
  const named = route.screen === 'tally' ? route.day : undefined;
  const { value: tally, error, reload } = useCall('tallies.day', named === undefined ? {} : { day: named });
  const statement = useCall('tallies.statement', tally ? { day: tally.day } : null);
  useRefresh(() => {
    reload();
    statement.reload();
  });
  const files = useReport();
  const hourly = useHourly();
  const tExport = useWords(exportWords);
  const [asking, setAsking] = useState<'day' | 'close' | 'correct' | null>(null);
  const [signed, setSigned] = useState<{ day: string; as: 'closed' | 'corrected' } | null>(null);

  const today = tally?.today ?? null;
  const isOver = tally !== null && tally.day < tally.today;
  const show = (day: string): void => {
    setSigned(null);
    go(day === today ? { screen: 'tally', tab: 'day' } : { screen: 'tally', tab: 'day', day });
  };
  const move = (by: number): void => {
    if (tally) show(dayAfter(tally.day, by));
  };
  const none = tally === null;
  const own = statement.value?.day === tally?.day ? statement.value : null;
  const isSupervisor = useStatus()?.account?.role === 'supervisor';
  const mayClose = own?.state === 'over' || (own?.state === 'running' && isSupervisor);
  const canClose = mayClose && (isOver || !isEmptyDay(tally));
  const isLate = own !== null && (own.late.length > 0 || own.lateItems.length > 0);
  const write = {
    label: t('export'),
    onPress: () => void (tally && files.write({ report: 'statement', day: tally.day })),
    isDisabled: none,
    isBusy: files.busy,
  };
  const secondary: SecondaryAction[] = [
    ...(canClose ? [{ key: 'F4', asButton: true, ...write } as const] : []),
    { key: 'F5', label: asTable ? t('chart') : t('table'), onPress: () => onTable(!asTable), isDisabled: none },
    { key: 'F6', label: t('chooseDay'), onPress: () => setAsking('day'), isDisabled: none },
    ...(files.paths ? [{ key: 'F3', label: tExport('show'), onPress: files.show } as const] : []),
    ...(isOver
      ? []
      : [{ key: 'F7', label: tExport('copy'), onPress: () => void hourly.copy(), isBusy: hourly.busy } as const]),
    ...(isLate ? [{ key: 'F8', label: tStatement('correct'), onPress: () => setAsking('correct') } as const] : []),
    { key: 'F9', label: t('previousDay'), onPress: () => move(-1), isDisabled: none },
    ...(isOver ? [{ key: 'F10', label: t('nextDay'), onPress: () => move(1) } as const] : []),
  ];
  useActions({
    primary: canClose ? { label: tStatement('close'), onPress: () => setAsking('close') } : write,
    secondary,
    help: t('help'),
  });

  if (!tally || today === null) return <ErrorBanner error={error} onRetry={reload} />;
  const day = format.partialDate(tally.day);
  const left = format.duration(minutesUntil(tally.cutOff, tally.localTime) * 60);
  const isEmpty = isEmptyDay(tally);
  const afterSigning = (as: 'closed' | 'corrected'): void => {
    setAsking(null);
    setSigned({ day: tally.day, as });
    statement.reload();
  };
  return (
    <>
      <div className="tally-head">
        <h2>{t('dayTitle', { day })}</h2>
        <StatusChip tone="neutral" icon={isOver ? 'check' : 'clock'}>
          {isOver ? t('dayDone', { cutOff: tally.cutOff }) : t('dayEnds', { cutOff: tally.cutOff, left })}
        </StatusChip>
        <div className="tally-moves">
          <Button size="small" keycap="F9" onPress={() => move(-1)}>
            {t('previousDay')}
          </Button>
          <Button size="small" keycap="F10" onPress={() => move(1)} isDisabled={!isOver}>
            {t('nextDay')}
          </Button>
        </div>
      </div>
      <ErrorBanner
        error={error ?? statement.error}
        onRetry={() => {
          reload();
          statement.reload();
        }}
      />
      <ReportBanner report={files} />
      <ErrorBanner error={hourly.error} />
      {hourly.copied && <Banner tone="good" title={tExport('copied', { time: hourly.copied.time })} />}
      {signed?.day === tally.day && <Banner tone="good" title={tStatement(signed.as, { day })} />}
      {tally.day === today && <YesterdayBanner today={today} onShow={show} />}
      <Figures tally={tally} isOver={isOver} onOpen={onOpen} />
      {isEmpty && (
        <EmptyState icon="chart" title={t('empty', { day })}>
          {t('emptyText')}
        </EmptyState>
      )}
      <div className="tally-charts">
        {!isEmpty && (
          <div className="tally-side">
            <CurveCard tally={tally} asTable={asTable} />
            <MoneyCard day={tally.day} />
          </div>
        )}
        {own && (!isEmpty || own.state !== 'running') && (
          <StatementCard statement={own} cutOff={tally.cutOff} onOpen={onOpen} onCorrect={() => setAsking('correct')} />
        )}
      </div>
      {asking === 'close' && own && (
        <CloseDialog
          statement={own}
          cutOff={tally.cutOff}
          onClose={() => setAsking(null)}
          onSigned={() => afterSigning('closed')}
        />
      )}
      {asking === 'correct' && own && (
        <CorrectDialog statement={own} onClose={() => setAsking(null)} onSigned={() => afterSigning('corrected')} />
      )}
      <DayDialog
        isOpen={asking === 'day'}
        day={tally.day}
        today={today}
        onChoose={(chosen) => {
          setAsking(null);
          show(chosen);
        }}
        onClose={() => setAsking(null)}
      />
    </>
  );
}

function isEmptyDay(tally: DayTally | null): boolean {
  return tally === null || (tally.funnel.every((row) => row.reached === 0) && tally.done.count === 0);
}
