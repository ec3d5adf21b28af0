import type { TicketView } from '../../../../main/contract/station/flow.ts';
import { useFormat } from '../../../i18n/use-format.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { StatusChip } from '../../../ui/index.ts';
import { flowWords } from './words.ts';

/** Where a number stands: who is next, how long the others wait, who is being served, who was put aside. */
export function TicketChip({ ticket, now }: { ticket: TicketView; now: Date }) {
  const t = useWords(flowWords);
  const format = useFormat();
  const { state, stage, since, calls, place, parkReason } = ticket;
  switch (state) {
    case 'called':
      return (
        <StatusChip tone="live" icon="bell">
          {calls > 1 ? t('calledAgain', { n: calls }) : t('calledAt', { time: format.time(since) })}
        </StatusChip>
      );
    case 'atStage':
      return <StatusChip tone="live">{t(`doing_${stage}`)}</StatusChip>;
    case 'parked':
      return (
        <StatusChip tone="attention" icon="paused">
          {t(`park_${parkReason ?? 'other'}`)}
        </StatusChip>
      );
    case 'noShow':
      return <StatusChip tone="attention">{t('noShowAt', { time: format.time(since) })}</StatusChip>;
    case 'done':
      return <StatusChip tone="good">{t('doing_done')}</StatusChip>;
    case 'waiting': {
      const isFirst = place === 1;
      if (isFirst) return <StatusChip tone="good">{atStage(t('next'), t('nextAt', { stage: t(stage) }))}</StatusChip>;
      const words = waitWords();
      return <StatusChip tone="neutral">{atStage(words, t('waitsAt', { stage: t(stage), words }))}</StatusChip>;
    }
  }

  /** The stage is named where it is not the first. */
  function atStage(plain: string, named: string): string {
    return stage === 'checkIn' ? plain : named;
  }

  function waitWords(): string {
    if (ticket.waitMinutes !== null) return t('waits', { time: format.duration(ticket.waitMinutes * 60) });
    const seconds = Math.max(60, (now.getTime() - Date.parse(ticket.waitingSince)) / 1000);
    return t('waited', { time: format.duration(seconds) });
  }
}
