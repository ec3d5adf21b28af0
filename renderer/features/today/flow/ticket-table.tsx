import { useMemo } from 'react';
import type { TicketView } from '../../../../main/contract/station/flow.ts';
import { ticketNumber } from '../../../i18n/stage-words.ts';
import { useFormat } from '../../../i18n/use-format.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { Table, type TableColumn } from '../../../ui/index.ts';
import { dossierListWords } from '../../people/dossier-words.ts';
import { TicketChip } from './ticket-chip.tsx';
import { flowWords } from './words.ts';

export interface TicketTableProps {
  tickets: readonly TicketView[];
  now: Date;
  selected: string | null;
  onSelect: (ticketId: string | null) => void;
}

/** Numbers in the order in which they are served: whose, for what, where. */
export function TicketTable({ tickets, now, selected, onSelect }: TicketTableProps) {
  const t = useWords(flowWords);
  const tList = useWords(dossierListWords);
  const format = useFormat();
  const columns = useMemo((): TableColumn<TicketView>[] => {
    const what = ({ kind, priority, appointmentAt }: TicketView): string[] => [
      ...(kind ? [tList(kind)] : []),
      ...(appointmentAt ? [t('booked', { time: format.time(appointmentAt) })] : []),
      ...(priority ? [t('priorityMark', { reason: t(`priority_${priority}`) })] : []),
    ];
    return [
      {
        id: 'number',
        label: t('number'),
        width: '60px',
        isRowHeader: true,
        cell: ({ number }) => <span className="strong">{ticketNumber(number)}</span>,
      },
      {
        id: 'person',
        label: t('person'),
        width: '27%',
        cell: ({ fullName }) => fullName ?? <span className="soft">{t('nobody')}</span>,
      },
      {
        id: 'what',
        label: t('what'),
        cell: (ticket) => what(ticket).join(' · ') || <span className="soft">{t('noKind')}</span>,
      },
      { id: 'step', label: t('step'), width: '205px', cell: (ticket) => <TicketChip ticket={ticket} now={now} /> },
    ];
  }, [t, tList, format, now]);
  return (
    <Table
      label={t('line')}
      columns={columns}
      rows={tickets}
      rowKey={({ ticketId }) => ticketId}
      selected={selected}
      onSelect={onSelect}
    />
  );
}
