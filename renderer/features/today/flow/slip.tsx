import type { TicketView } from '../../../../main/contract/station/flow.ts';
import { useStatus } from '../../../app/station.ts';
import { ticketNumber } from '../../../i18n/stage-words.ts';
import { useFormat } from '../../../i18n/use-format.ts';
import { useWords } from '../../../i18n/use-words.ts';
import '../../../app/print/paper.css';
import { flowWords } from './words.ts';

/** The slip somebody waits with: the number and when it was given, nothing about the person. Seen on paper alone. */
export function Slip({ ticket }: { ticket: TicketView }) {
  const t = useWords(flowWords);
  const format = useFormat();
  const station = useStatus()?.stationName;
  return (
    <article className="paper slip paper-only" aria-hidden>
      {station && <p>{station}</p>}
      <p>{t('slipTitle')}</p>
      <p className="slip-number">{ticketNumber(ticket.number)}</p>
      <p>{t('slipGiven', { at: format.dateTime(ticket.issuedAt) })}</p>
      {ticket.waitMinutes !== null && <p>{t('waits', { time: format.duration(ticket.waitMinutes * 60) })}</p>}
      <p>{t('slipKeep')}</p>
    </article>
  );
}
