import type { LineState } from '../../../main/contract/station/queue.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Card, Icon, type IconName } from '../../ui/index.ts';
import { signInWords } from './words.ts';

const icons: Record<LineState['state'], IconName> = {
  notSetUp: 'info',
  offline: 'offline',
  idle: 'received',
  sending: 'sending',
  paused: 'paused',
};

/** What goes on while nobody is signed in: sealed dossiers are sent all the same. */
export function Meanwhile({ line }: { line: LineState }) {
  const t = useWords(signInWords);
  const format = useFormat();
  if (line.state === 'notSetUp') return null;
  return (
    <Card title={t('meanwhile')}>
      <div role="status">
        <ul className="meanwhile">
          <li>
            <Icon name={line.state === 'idle' && line.waiting > 0 ? 'clock' : icons[line.state]} />
            <span>{words()}</span>
          </li>
          {line.quarantined > 0 && (
            <li>
              <Icon name="attention" />
              <span>{t('setAside', { n: line.quarantined })}</span>
            </li>
          )}
          <li>
            <Icon name="disk" />
            <span>{t('unfinished')}</span>
          </li>
        </ul>
      </div>
    </Card>
  );

  function words(): string {
    const amount = { n: line.waiting, bytes: format.bytes(line.waitingBytes) };
    const time = format.time(line.since);
    if (line.state === 'offline')
      return line.waiting > 0 ? t('meanwhileOffline', { ...amount, time }) : t('meanwhileOfflineNone', { time });
    if (line.state === 'paused') return t('meanwhilePaused', amount);
    if (line.waiting === 0) return t('meanwhileDone');
    return line.state === 'sending' ? t('meanwhileSending', amount) : t('meanwhileWaiting', amount);
  }
}
