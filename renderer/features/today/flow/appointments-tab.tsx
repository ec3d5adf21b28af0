import { useMemo, useState } from 'react';
import type { Appointment, TicketView } from '../../../../main/contract/station/flow.ts';
import { useAction, useCall, useStatus } from '../../../app/station.ts';
import { useWords } from '../../../i18n/use-words.ts';
import {
  EmptyState,
  ErrorBanner,
  type ScreenActions,
  StatusChip,
  Table,
  type TableColumn,
  type Tone,
  useActions,
} from '../../../ui/index.ts';
import { shortName } from '../../people/short-name.ts';
import { BookDialog } from './book-dialog.tsx';
import { SlotsDialog } from './slots-dialog.tsx';
import type { Flow } from './use-flow.ts';
import { flowWords } from './words.ts';

const tones: Record<Appointment['state'], Tone> = {
  booked: 'neutral',
  arrived: 'good',
  missed: 'attention',
  cancelled: 'neutral',
};

export interface AppointmentsTabProps {
  flow: Flow;
  common: ScreenActions;
  find: NonNullable<ScreenActions['primary']>;
  onIssued: (ticket: TicketView) => void;
}

/** The day's appointments: Enter gives a number to who has come. */
export function AppointmentsTab({ flow: { appointments }, common, find, onIssued }: AppointmentsTabProps) {
  const t = useWords(flowWords);
  const issue = useAction('flow.issue');
  const cancel = useAction('appointments.cancel');
  const [selected, setSelected] = useState<string | null>(null);
  const supervisor = useStatus()?.account?.role === 'supervisor';
  const slots = useCall('appointments.slots', {}, ['flowChanged']).value;
  const [setting, setSetting] = useState(false);
  const [booking, setBooking] = useState(false);
  const [inSlot, setInSlot] = useState(0);
  const rows = appointments.value?.appointments ?? [];
  const chosen = rows.find(({ appointmentId }) => appointmentId === selected) ?? null;
  const isOpen = chosen?.state === 'booked' || chosen?.state === 'missed';

  const columns = useMemo((): TableColumn<Appointment>[] => {
    const words = { booked: 'bookedState', arrived: 'arrived', missed: 'missed', cancelled: 'cancelled' } as const;
    return [
      { id: 'slot', label: t('slot'), width: '88px', cell: ({ slot }) => <span className="strong">{slot}</span> },
      {
        id: 'person',
        label: t('person'),
        isRowHeader: true,
        cell: ({ fullName }) => fullName ?? <span className="soft">{t('nobody')}</span>,
      },
      {
        id: 'state',
        label: t('state'),
        width: '220px',
        cell: ({ state, overbooked }) => (
          <>
            <StatusChip tone={tones[state]} {...(state === 'cancelled' ? { icon: 'ban' as const } : {})}>
              {t(words[state])}
            </StatusChip>
            {overbooked && <span className="soft small"> {t('overbooked', { reason: overbooked })}</span>}
          </>
        ),
      },
    ];
  }, [t]);

  const give = async (one: Appointment): Promise<void> => {
    const result = await issue.run({ appointmentId: one.appointmentId });
    if (result.ok) onIssued(result.value.ticket);
  };
  useActions({
    ...common,
    primary:
      chosen && isOpen
        ? {
            label: t('give', { name: shortName(chosen.fullName ?? t('nobody')) }),
            onPress: () => void give(chosen),
            isBusy: issue.busy,
          }
        : find,
    secondary: [
      { key: 'F4', label: t('book'), onPress: () => setBooking(true) },
      ...(chosen && isOpen
        ? [
            {
              key: 'F8' as const,
              label: t('cancelBooking'),
              onPress: () => void cancel.run({ appointmentId: chosen.appointmentId }),
            },
          ]
        : []),
      ...(supervisor && slots ? [{ key: 'F11' as const, label: t('slotsKey'), onPress: () => setSetting(true) }] : []),
      ...(common.secondary ?? []),
    ],
    ...(inSlot > 0 ? { mark: t('bookedCount', { n: inSlot }) } : {}),
  });

  return (
    <div className="flow-line">
      {appointments.value === null && <ErrorBanner error={appointments.error} onRetry={appointments.reload} />}
      <ErrorBanner error={issue.error ?? cancel.error} />
      {appointments.value &&
        (rows.length > 0 ? (
          <div className="flow-table">
            <Table
              label={t('appointments')}
              columns={columns}
              rows={rows}
              rowKey={({ appointmentId }) => appointmentId}
              selected={selected}
              onSelect={setSelected}
            />
          </div>
        ) : (
          <EmptyState icon="clock" title={t('appointmentsNone')}>
            {t('appointmentsNoneText')}
          </EmptyState>
        ))}
      {setting && slots && (
        <SlotsDialog rules={slots.rules} onSet={() => setSetting(false)} onClose={() => setSetting(false)} />
      )}
      {booking && (
        <BookDialog
          day={appointments.value?.day ?? ''}
          onBooked={(count) => {
            setBooking(false);
            setInSlot(count);
          }}
          onClose={() => setBooking(false)}
        />
      )}
    </div>
  );
}
