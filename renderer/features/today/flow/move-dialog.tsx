import { useState } from 'react';
import {
  type PriorityReason,
  priorityReason,
  type Stage,
  stages,
  type TicketView,
} from '../../../../main/contract/station/flow.ts';
import { useAction } from '../../../app/station.ts';
import { ticketNumber } from '../../../i18n/stage-words.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { Dialog, ErrorBanner, RadioGroup, useFirstField } from '../../../ui/index.ts';
import { capital } from './capital.ts';
import { flowWords } from './words.ts';

/** Hands a number over to another stage's work list, ends it, or says why its person goes first. */
export function MoveDialog({ ticket, onClose }: { ticket: TicketView; onClose: () => void }) {
  const t = useWords(flowWords);
  const handOver = useAction('flow.handOver');
  const finish = useAction('flow.done');
  const prioritise = useAction('flow.prioritise');
  const { ticketId, number, stage } = ticket;
  // Who is being served goes on; who waits is perhaps only given priority.
  const isServed = ticket.state === 'atStage' || ticket.state === 'called';
  const before: PriorityReason | 'none' = ticket.priority ?? 'none';
  const [to, setTo] = useState<Stage | 'done'>(isServed ? (stages[stages.indexOf(stage) + 1] ?? stage) : stage);
  const [priority, setPriority] = useState(before);
  const place = useFirstField<HTMLDivElement>();
  const aside = ticket.state === 'parked' || ticket.state === 'noShow';

  const submit = async (): Promise<void> => {
    if (priority !== before) {
      const changed = await prioritise.run({ ticketId, priority: priority === 'none' ? null : priority });
      if (!changed.ok) return;
    }
    const moved =
      to === 'done' ? await finish.run({ ticketId }) : to === stage ? null : await handOver.run({ ticketId, to });
    if (moved === null || moved.ok) onClose();
  };
  return (
    <Dialog
      isOpen
      title={t('moveTitle', { number: ticketNumber(number) })}
      confirm={{
        label: t('moveConfirm'),
        onPress: () => void submit(),
        isBusy: handOver.busy || finish.busy || prioritise.busy,
      }}
      onClose={onClose}
    >
      <ErrorBanner error={handOver.error ?? finish.error ?? prioritise.error} />
      <div className="flow-move" ref={place}>
        <RadioGroup<Stage | 'done'>
          label={t('moveTo')}
          value={aside && to !== 'done' ? stage : to}
          onChange={setTo}
          choices={[
            // Who was put aside comes back into the line first.
            ...(aside ? [stage] : stages).map((value) => ({
              value,
              label: value === stage ? t('moveStays', { stage: t(value) }) : t(value),
            })),
            { value: 'done' as const, label: t('moveDone') },
          ]}
        />
        <RadioGroup
          label={t('issueWhy')}
          value={priority}
          onChange={setPriority}
          choices={(['none', ...priorityReason.options] as const).map((value) => ({
            value,
            label: capital(t(`priority_${value}`)),
          }))}
        />
      </div>
    </Dialog>
  );
}
