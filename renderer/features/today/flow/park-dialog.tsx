import { useState } from 'react';
import { type ParkReason, parkReason, type TicketView } from '../../../../main/contract/station/flow.ts';
import { useAction } from '../../../app/station.ts';
import { ticketNumber } from '../../../i18n/stage-words.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { Dialog, ErrorBanner, RadioGroup, useFirstField } from '../../../ui/index.ts';
import { flowWords } from './words.ts';

/** Puts a number aside: papers are missing most of the time, so Enter alone says so. */
export function ParkDialog({ ticket, onClose }: { ticket: TicketView; onClose: () => void }) {
  const t = useWords(flowWords);
  const park = useAction('flow.park');
  const [reason, setReason] = useState<ParkReason>('missingPapers');
  const place = useFirstField<HTMLDivElement>();
  const submit = async (): Promise<void> => {
    const result = await park.run({ ticketId: ticket.ticketId, reason });
    if (result.ok) onClose();
  };
  return (
    <Dialog
      isOpen
      title={t('parkTitle', { number: ticketNumber(ticket.number) })}
      confirm={{ label: t('parkConfirm'), onPress: () => void submit(), isBusy: park.busy }}
      onClose={onClose}
    >
      <ErrorBanner error={park.error} />
      <p>{t('parkText')}</p>
      <div ref={place}>
        <RadioGroup
          label={t('parkWhy')}
          value={reason}
          onChange={setReason}
          choices={parkReason.options.map((value) => ({ value, label: t(`park_${value}`) }))}
        />
      </div>
    </Dialog>
  );
}
