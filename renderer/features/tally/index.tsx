import { useState } from 'react';
import type { TallyAxis } from '../../../main/contract/station/tallies.ts';
import { useNavigation } from '../../app/navigation.tsx';
import type { tallyTabs } from '../../app/route.ts';
import { useCall } from '../../app/station.ts';
import { useWords } from '../../i18n/use-words.ts';
import { ErrorBanner, TabbedPage } from '../../ui/index.ts';
import { CoverageTab } from './coverage/coverage-tab.tsx';
import { DayTab } from './day/day-tab.tsx';
import { ExportTab } from './export/export-tab.tsx';
import { FunnelTab } from './funnel/funnel-tab.tsx';
import type { Question, Wanted } from './funnel/question.ts';
import { HoursTab } from './hours/hours-tab.tsx';
import { FigureList } from './list/figure-list.tsx';
import { periodOf } from './period/period.ts';
import './tally.css';
import { targetPeriodOf } from './targets/target-period.ts';
import { TargetsTab, type TargetsView } from './targets/targets-tab.tsx';
import { tallyWords } from './words.ts';

type Tab = (typeof tallyTabs)[number];

/** What was done: the day and its statement, the funnel of any period, targets, coverage, files. Pictures first, tables one key away. */
export default function Tally() {
  const t = useWords(tallyWords);
  const { route, go } = useNavigation();
  const { tab = 'day', day } = route.screen === 'tally' ? route : {};
  // Which business day it is, the station says: the clock of the machine does not know the cut-off.
  const { value: now, error, reload } = useCall('tallies.day', {});
  const [chosen, setChosen] = useState<Question | null>(null);
  const [splitBy, setSplit] = useState<TallyAxis | null>('hamlet');
  const [asTable, setAsTable] = useState(false);
  const [wanted, setWanted] = useState<Wanted | null>(null);
  const [targets, setTargets] = useState<TargetsView | null>(null);
  const today = now?.today;
  const question: Question | null =
    chosen ??
    (today === undefined
      ? null
      : { period: periodOf('today', today), basis: 'eventDay', count: 'dossiers', filter: {} });
  const unknown = <ErrorBanner error={error} onRetry={reload} />;
  const list = wanted && <FigureList wanted={wanted} onBack={() => setWanted(null)} />;
  const views: Record<Tab, React.ReactNode> = {
    day: list ?? <DayTab asTable={asTable} onTable={setAsTable} onOpen={setWanted} />,
    funnel:
      list ??
      (question && today !== undefined ? (
        <FunnelTab
          question={question}
          onQuestion={setChosen}
          splitBy={splitBy}
          onSplit={setSplit}
          today={today}
          dayTarget={now?.dayTarget ?? null}
          asTable={asTable}
          onTable={setAsTable}
          onOpen={setWanted}
        />
      ) : (
        unknown
      )),
    targets:
      list ??
      (today !== undefined ? (
        <TargetsTab
          view={targets ?? { period: targetPeriodOf('month', today), rankBy: 'commune', row: null }}
          onView={setTargets}
          today={today}
          asTable={asTable}
          onTable={setAsTable}
          onOpen={setWanted}
        />
      ) : (
        unknown
      )),
    coverage: <CoverageTab asTable={asTable} onTable={setAsTable} />,
    hours:
      question && today !== undefined ? (
        <HoursTab
          period={question.period}
          onPeriod={(period) => setChosen({ ...question, period })}
          today={today}
          asTable={asTable}
          onTable={setAsTable}
        />
      ) : (
        unknown
      ),
    export:
      question && today !== undefined ? (
        <ExportTab question={question} onQuestion={setChosen} splitBy={splitBy} day={day ?? today} today={today} />
      ) : (
        unknown
      ),
  };
  return (
    <TabbedPage<Tab>
      title={t('title')}
      label={t('title')}
      selected={tab}
      onSelect={(next) => {
        setWanted(null);
        go({ screen: 'tally', tab: next, ...(day === undefined ? {} : { day }) });
      }}
      items={[
        { id: 'day', label: t('tabDay'), content: views.day },
        { id: 'funnel', label: t('tabFunnel'), content: views.funnel },
        { id: 'targets', label: t('tabTargets'), content: views.targets },
        { id: 'coverage', label: t('tabCoverage'), content: views.coverage },
        { id: 'hours', label: t('tabHours'), content: views.hours },
        { id: 'export', label: t('tabExport'), content: views.export },
      ]}
    />
  );
}
