import { useState } from 'react';
import { type PriorityReason, priorityReason, type TicketView } from '../../../../main/contract/station/flow.ts';
import { useAction } from '../../../app/station.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { Checkbox, Dialog, ErrorBanner, RadioGroup, useFirstField } from '../../../ui/index.ts';
import { capital } from './capital.ts';
import { slipHabit } from './use-slip.tsx';
import { nobody, somebody, WhoField } from './who-field.tsx';
import { flowWords } from './words.ts';

const choices = ['none', ...priorityReason.options] as const;

export interface IssueDialogProps {
  /** @param withSlip whether it is to be printed */
  onIssued: (ticket: TicketView, withSlip: boolean) => void;
  onClose: () => void;
}

/** Gives the next number: Enter alone gives it to whoever stands there, a name and a priority may be said. */
export function IssueDialog({ onIssued, onClose }: IssueDialogProps) {
  const t = useWords(flowWords);
  const issue = useAction('flow.issue');
  const [who, setWho] = useState(nobody);
  const [slip, setSlip] = useState(slipHabit.get);
  const [priority, setPriority] = useState<PriorityReason | 'none'>('none');
  const place = useFirstField<HTMLDivElement>();
  const submit = async (): Promise<void> => {
    const result = await issue.run({ ...somebody(who), ...(priority === 'none' ? {} : { priority }) });
    if (result.ok) onIssued(result.value.ticket, slip);
  };
  return (
    <Dialog
      isOpen
      title={t('issueTitle')}
      confirm={{ label: t('issueConfirm'), onPress: () => void submit(), isBusy: issue.busy }}
      onClose={onClose}
    >
      <ErrorBanner error={issue.error} />
      <div className="flow-form" ref={place}>
        <WhoField
          label={t('issueWho')}
          hint={who.rosterId === null && who.text.trim() !== '' ? t('issueNotListed') : t('issueWhoHint')}
          value={who}
          onChange={setWho}
        />
        <RadioGroup
          label={t('issueWhy')}
          value={priority}
          onChange={setPriority}
          orientation="horizontal"
          choices={choices.map((value) => ({ value, label: capital(t(`priority_${value}`)) }))}
        />
        <Checkbox
          label={t('slipWanted')}
          isSelected={slip}
          onChange={(wanted) => {
            setSlip(wanted);
            slipHabit.set(wanted);
          }}
        />
      </div>
    </Dialog>
  );
}
