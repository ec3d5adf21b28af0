import { useEffect, useMemo, useState } from 'react';
import type { TicketView } from '../../../main/contract/station/flow.ts';
import { useNavigation } from '../../app/navigation.tsx';
import { useCall, useStatus } from '../../app/station.ts';
import { ticketNumber } from '../../i18n/stage-words.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Button, Card, ErrorBanner, Page, type ScreenActions, StatusChip, type TabItem, Tabs } from '../../ui/index.ts';
import { ApproveDialog } from './approve-dialog.tsx';
import { DevicesNotice } from './devices-notice.tsx';
import { AppointmentsTab } from './flow/appointments-tab.tsx';
import './flow/flow.css';
import { IssueDialog } from './flow/issue-dialog.tsx';
import { LineTab } from './flow/line-tab.tsx';
import { RoundsTab } from './flow/rounds-tab.tsx';
import { useBoardWindow } from './flow/use-board-window.ts';
import { useFlow } from './flow/use-flow.ts';
import { slipHabit, useSlip } from './flow/use-slip.tsx';
import { flowWords } from './flow/words.ts';
import { StorageCard } from './storage-card.tsx';
import { TargetCard } from './target-card.tsx';
import './today.css';
import { UnfinishedTab } from './unfinished-tab.tsx';
import { useDossierViews } from './use-dossier-views.ts';
import { todayWords } from './words.ts';

const limit = 100;
const none: never[] = [];
/** The curve goes on and the day ends also while nothing happens. */
const refreshMs = 60_000;

type View = 'line' | 'appointments' | 'unfinished' | 'rounds';

/** Who waits, who comes when, what is unfinished; target, what is kept and sent. Enter goes on with the work. */
export default function Today() {
  const t = useWords(todayWords);
  const tFlow = useWords(flowWords);
  const format = useFormat();
  const { go } = useNavigation();
  const status = useStatus();
  const tally = useCall('tallies.day', {}, ['dossierChanged']);
  const list = useCall('dossiers.list', { states: ['draft', 'confirmed', 'awaitingApproval'], limit }, [
    'dossierChanged',
  ]);
  const dossiers = list.value?.dossiers ?? none;
  const views = useDossierViews(dossiers);
  const flow = useFlow();
  const openBoard = useBoardWindow();
  const [chosen, setChosen] = useState<View | null>(null);
  const [ticketId, setTicketId] = useState<string | null>(null);
  const [issuing, setIssuing] = useState(false);
  const [issued, setIssued] = useState<number | null>(null);
  const [approving, setApproving] = useState(false);
  const [approved, setApproved] = useState(0);
  const [asTable, setAsTable] = useState(false);
  const waiting = useMemo(() => dossiers.filter(({ state }) => state === 'awaitingApproval'), [dossiers]);
  const tickets = flow.flow.value?.tickets ?? none;
  const booked = flow.appointments.value?.appointments.filter(({ state }) => state === 'booked').length ?? 0;
  // A station that gives no numbers sees its dossiers at once.
  const view = chosen ?? (tickets.length > 0 || dossiers.length === 0 ? 'line' : 'unfinished');

  const { reload } = tally;
  useEffect(() => {
    const timer = setInterval(reload, refreshMs);
    return () => clearInterval(timer);
  }, [reload]);

  const find = (): void => go({ screen: 'people' });
  const slip = useSlip();
  const onIssued = (ticket: TicketView, withSlip = slipHabit.get()): void => {
    setIssuing(false);
    if (withSlip) slip.print(ticket);
    setIssued(ticket.number);
    setChosen('line');
  };
  const common: ScreenActions = {
    secondary: [
      // Their buttons stand above, with their keys.
      { key: 'F3', label: tFlow('issue'), onPress: () => setIssuing(true), onlyInHelp: true },
      { key: 'F1', label: t('findShort'), onPress: find, onlyInHelp: true },
      { key: 'F10', label: tFlow('board'), onPress: openBoard },
      { key: 'F5', label: t(asTable ? 'asChart' : 'asTable'), onPress: () => setAsTable(!asTable) },
      ...(waiting.length > 0
        ? [
            {
              key: 'F6' as const,
              label: t('approve', { n: waiting.length }),
              onPress: () => setApproving(true),
              asButton: true,
            },
          ]
        : []),
    ],
    ...(approved > 0
      ? { mark: t('approved', { n: approved }) }
      : issued === null
        ? {}
        : { mark: tFlow('issued', { number: ticketNumber(issued) }) }),
    help: t('help'),
  };
  const findAction = { label: t('findNext'), onPress: find };
  const parts = { common, find: findAction };
  const count = (n: number): { count?: string } => (n > 0 ? { count: format.number(n) } : {});
  const items: TabItem<View>[] = [
    {
      id: 'line',
      label: tFlow('line'),
      ...count(tickets.filter(({ state }) => state === 'waiting').length),
      content: <LineTab flow={flow} {...parts} selected={ticketId} onSelect={setTicketId} onSlip={slip.print} />,
    },
    {
      id: 'appointments',
      label: tFlow('appointments'),
      ...count(booked),
      content: <AppointmentsTab flow={flow} {...parts} onIssued={onIssued} />,
    },
    {
      id: 'unfinished',
      label: t('unfinished'),
      ...count(dossiers.length),
      content: <UnfinishedTab list={list} views={views} limit={limit} {...parts} />,
    },
    {
      id: 'rounds',
      label: tFlow('rounds'),
      content: <RoundsTab day={tally.value?.today ?? null} {...parts} />,
    },
  ];

  return (
    <Page
      title={tally.value ? t('title', { day: format.partialDate(tally.value.day) }) : t('titlePlain')}
      aside={
        tally.value && (
          <StatusChip tone="neutral" icon="clock">
            {t('until', { cutOff: tally.value.cutOff })}
          </StatusChip>
        )
      }
      actions={
        <>
          <Button keycap="F3" icon="plus" onPress={() => setIssuing(true)}>
            {tFlow('issueNew')}
          </Button>
          <Button keycap="F1" icon="search" onPress={find}>
            {t('find')}
          </Button>
        </>
      }
    >
      {slip.note}
      <DevicesNotice />
      <div className="today">
        <div className="today-list">
          <Card>
            <Tabs label={t('views')} items={items} selected={view} onSelect={setChosen} />
          </Card>
        </div>
        <div className="today-side">
          {tally.value ? (
            <TargetCard tally={tally.value} asTable={asTable} />
          ) : (
            <ErrorBanner error={tally.error} onRetry={tally.reload} />
          )}
          {status && <StorageCard status={status} tally={tally.value} />}
        </div>
      </div>
      {approving && (
        <ApproveDialog
          dossiers={waiting}
          views={views}
          onApproved={(count) => {
            setApproving(false);
            setApproved(count);
          }}
          onClose={() => setApproving(false)}
        />
      )}
      {issuing && <IssueDialog onIssued={onIssued} onClose={() => setIssuing(false)} />}
    </Page>
  );
}
