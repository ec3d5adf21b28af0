import type { ReactNode } from 'react';
import type { LineState } from '../../../main/contract/station/queue.ts';
import type { SendView } from '../../app/sending/send-progress.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useSentence } from '../../i18n/use-sentence.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Icon, type IconName, ProgressBar } from '../../ui/index.ts';
import type { LineActions } from './use-line-actions.ts';
import { useSince } from './use-since.ts';
import { queueWords } from './words.ts';

interface Props {
  line: LineState;
  actions: LineActions;
  /** Null until the first news of this stretch of sending. */
  sending: SendView | null;
}

/** The line in one strip: what it does, what that means for the dossiers, how long it still takes. */
export function LinePanel({ line, actions, sending }: Props) {
  const t = useWords(queueWords);
  const format = useFormat();
  const sentence = useSentence();
  const since = useSince()(line.since);
  const { waiting: n, quarantined } = line;
  const size = format.bytes(line.waitingBytes);

  switch (line.state) {
    case 'notSetUp':
      return <Strip icon="offline" title={t('notSetUp')} text={sentence('not_set_up')} />;
    case 'sending':
      return sending && <Sending view={sending} />;
    case 'paused':
      if (line.reason !== null)
        return <Strip icon="paused" title={t('paused', { since })} text={sentence(line.reason)} />;
      return (
        <Strip
          icon="paused"
          title={t('paused', { since })}
          text={n > 0 ? t('pausedSafe', { n, size }) : t('pausedNothing')}
        />
      );
    case 'offline':
      return (
        <Strip
          icon="offline"
          title={t('offline', { since })}
          text={n > 0 ? t('offlineSafe', { n, size }) : t('offlineNothing')}
          more={line.reason !== null && line.reason !== 'line_down' ? sentence(line.reason) : undefined}
          aside={
            actions.trying ? t('trying') : actions.triedAt && t('triedStill', { time: format.time(actions.triedAt) })
          }
        />
      );
    case 'idle':
      if (n > 0 && line.hold !== null) {
        const { why, until } = line.hold;
        const title =
          why === 'hours' && until !== null ? t('heldHours', { time: format.time(until) }) : t('heldMetered');
        return <Strip icon="clock" title={title} text={t('heldAnyway', { n, size })} />;
      }
      if (n > 0) return <Strip icon="send" title={t('lineUp')} text={t('lineUpWaiting', { n, size })} />;
      return quarantined > 0 ? (
        <Strip icon="attention" title={t('lineUp')} text={t('setAsideLeft', { n: quarantined })} />
      ) : (
        <Strip icon="received" good title={t('allReceived')} text={t('allReceivedText')} />
      );
  }
}

function Sending({ view }: { view: SendView }) {
  const t = useWords(queueWords);
  const format = useFormat();
  const words = t('sendingLeft', { n: view.total - view.done, size: format.bytes(view.leftBytes) });
  return (
    <div className="queue-line queue-line-sending">
      <Icon name="sending" size={24} />
      <ProgressBar
        label={t('sendingOf', { done: view.done, total: view.total })}
        share={view.share}
        words={words}
        secondsLeft={view.secondsLeft}
      />
      {view.rate !== null && <span className="queue-line-aside">{t('rate', { size: format.bytes(view.rate) })}</span>}
    </div>
  );
}

interface StripProps {
  icon: IconName;
  title: string;
  text: string;
  more?: string | undefined;
  aside?: ReactNode;
  good?: boolean;
}

function Strip({ icon, title, text, more, aside, good = false }: StripProps) {
  return (
    <div className={good ? 'queue-line queue-line-good' : 'queue-line'} role="status">
      <Icon name={icon} size={24} />
      <div className="queue-line-text">
        <p className="strong">{title}</p>
        <p className="soft">{text}</p>
        {more !== undefined && <p>{more}</p>}
      </div>
      {aside && <span className="queue-line-aside">{aside}</span>}
    </div>
  );
}
