import { useState } from 'react';
import { useNavigation } from '../../../app/navigation.tsx';
import { useCall } from '../../../app/station.ts';
import { useFormat } from '../../../i18n/use-format.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { Button, EmptyState, ErrorBanner, type SecondaryAction, StatusChip, useActions } from '../../../ui/index.ts';
import { dayAfter, minutesUntil } from '../days.ts';
import { useRefresh } from '../use-refresh.ts';
import { BalanceCard, type Wanted } from './balance-card.tsx';
import { CurveCard } from './curve-card.tsx';
import { DayDialog } from './day-dialog.tsx';
import { ExportBanner } from './export-banner.tsx';
import { Figures } from './figures.tsx';
import { FunnelCard } from './funnel-card.tsx';
import { ListDialog } from './list-dialog.tsx';
import { MoneyCard } from './money-card.tsx';
import { useExport } from './use-export.ts';
import { dayWords } from './words.ts';

/** What a business day came to: pictures first, the same figures as tables one key away. */
export function DayTab() {
  const t = useWords(dayWords);
  const format = useFormat();
  const { route, go } = useNavigation();
  const named = route.screen === 'tally' ? route.day : undefined;
  const { value: tally, error, reload } = useCall('tallies.day', named === undefined ? {} : { day: named });
  useRefresh(reload);
  const files = useExport();
  const [asTable, setAsTable] = useState(false);
  const [choosing, setChoosing] = useState(false);
  const [wanted, setWanted] = useState<Wanted | null>(null);

  const today = tally?.today ?? null;
  const isOver = tally !== null && tally.day < tally.today;
  const show = (day: string): void =>
    go(day === today ? { screen: 'tally', tab: 'day' } : { screen: 'tally', tab: 'day', day });
  const move = (by: number): void => {
    if (tally) show(dayAfter(tally.day, by));
  };
  const none = tally === null;
  const secondary: SecondaryAction[] = [
    { key: 'F5', label: asTable ? t('chart') : t('table'), onPress: () => setAsTable(!asTable), isDisabled: none },
    { key: 'F6', label: t('chooseDay'), onPress: () => setChoosing(true), isDisabled: none },
    ...(files.written ? [{ key: 'F7', label: t('showFiles'), onPress: files.show } as const] : []),
    { key: 'F9', label: t('previousDay'), onPress: () => move(-1), isDisabled: none },
    ...(isOver ? [{ key: 'F10', label: t('nextDay'), onPress: () => move(1) } as const] : []),
  ];
  useActions({
    primary: {
      label: t('export'),
      onPress: () => void (tally && files.run(tally.day)),
      isDisabled: none,
      isBusy: files.busy,
    },
    secondary,
    help: t('help'),
  });

  if (!tally || today === null) return <ErrorBanner error={error} onRetry={reload} />;
  const day = format.partialDate(tally.day);
  const left = format.duration(minutesUntil(tally.cutOff, tally.localTime) * 60);
  const isEmpty = tally.funnel.every((row) => row.reached === 0) && tally.done.count === 0;
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
      <ErrorBanner error={error} onRetry={reload} />
      <ExportBanner files={files} />
      <Figures tally={tally} isOver={isOver} />
      {isEmpty ? (
        <EmptyState icon="chart" title={t('empty', { day })}>
          {t('emptyText')}
        </EmptyState>
      ) : (
        <div className="tally-charts">
          <CurveCard tally={tally} asTable={asTable} />
          <FunnelCard tally={tally} asTable={asTable} />
          <BalanceCard tally={tally} onOpen={setWanted} />
          <MoneyCard day={tally.day} />
        </div>
      )}
      <ListDialog wanted={wanted} tally={tally} onClose={() => setWanted(null)} />
      <DayDialog
        isOpen={choosing}
        day={tally.day}
        today={today}
        onChoose={(chosen) => {
          setChoosing(false);
          show(chosen);
        }}
        onClose={() => setChoosing(false)}
      />
    </>
  );
}
