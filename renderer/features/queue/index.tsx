import { useState } from 'react';
import { useNavigation } from '../../app/navigation.tsx';
import type { Route } from '../../app/route.ts';
import { useCall, useStatus } from '../../app/station.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Button, ErrorBanner, ListPanel, Page, type SecondaryAction, Tabs } from '../../ui/index.ts';
import { LinePanel } from './line-panel.tsx';
import './queue.css';
import { useSendProgress } from '../../app/sending/use-send-progress.ts';
import { ReceivedTab } from './received-tab.tsx';
import { RedoTab } from './redo-tab.tsx';
import { RulesDialog } from './rules-dialog.tsx';
import { rulesWords } from './rules-words.ts';
import { SetAsideTab } from './set-aside-tab.tsx';
import { useLineActions } from './use-line-actions.ts';
import { WaitingTab } from './waiting-tab.tsx';
import { queueWords } from './words.ts';

type Tab = NonNullable<Extract<Route, { screen: 'queue' }>['tab']>;

/** What is on its way to the centre, what arrived, what came back, and what is set aside and why. */
export default function Queue() {
  const t = useWords(queueWords);
  const rules = useWords(rulesWords);
  const [ruling, setRuling] = useState(false);
  const format = useFormat();
  const { route, go } = useNavigation();
  const line = useStatus()?.line;
  const actions = useLineActions();
  const sending = useSendProgress();
  const received = useCall('queue.received', { limit: 1 }, ['lineChanged']);
  const redo = useCall('redo.list', { limit: 500 }, ['lineChanged', 'dossierChanged']);
  if (!line) return null;
  const tab: Tab = (route.screen === 'queue' && route.tab) || 'waiting';
  const total = received.value?.total ?? 0;
  const redoCount = redo.value?.total;
  const { paused } = actions;
  const keys: readonly SecondaryAction[] = [
    ...actions.keys,
    { key: 'F6', label: rules('open'), onPress: () => setRuling(true) },
    { key: 'F9', label: t('toMedia'), onPress: () => go({ screen: 'media' }) },
    { key: 'F7', label: t('toClosing'), onPress: () => go({ screen: 'closing' }) },
  ];

  return (
    <Page
      title={t('title')}
      actions={
        <>
          <Button icon="usb" keycap="F9" onPress={() => go({ screen: 'media' })}>
            {t('toMedia')}
          </Button>
          <Button icon="send" keycap="F4" onPress={actions.sendNow} isDisabled={paused} isBusy={actions.trying}>
            {t('sendNow')}
          </Button>
          <Button icon={paused ? 'play' : 'pause'} keycap="F8" onPress={actions.togglePause}>
            {paused ? t('resume') : t('pause')}
          </Button>
        </>
      }
    >
      <ErrorBanner error={actions.error} />
      {ruling && <RulesDialog onClose={() => setRuling(false)} />}
      <LinePanel line={line} actions={actions} sending={sending} />
      <ListPanel>
        <Tabs<Tab>
          label={t('tabs')}
          selected={tab}
          onSelect={(next) => go({ screen: 'queue', tab: next })}
          items={[
            {
              id: 'waiting',
              label: t('waitingTab'),
              count: format.number(line.waiting),
              content: <WaitingTab line={line} keys={keys} />,
            },
            {
              id: 'received',
              label: t('receivedTab'),
              ...(received.value ? { count: format.number(total) } : {}),
              content: <ReceivedTab total={total} keys={keys} />,
            },
            {
              id: 'redo',
              label: t('redoTab'),
              ...(redoCount === undefined ? {} : { count: format.number(redoCount) }),
              content: <RedoTab list={redo} keys={keys} />,
            },
            {
              id: 'setAside',
              label: t('setAsideTab'),
              count: format.number(line.quarantined),
              content: <SetAsideTab line={line} keys={keys} />,
            },
          ]}
        />
      </ListPanel>
    </Page>
  );
}
