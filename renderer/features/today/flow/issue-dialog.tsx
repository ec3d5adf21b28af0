import { useState } from 'react';
import { type PriorityReason, priorityReason, type TicketView } from '../../../../main/contract/station/flow.ts';
import { useAction } from '../../../app/station.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { Dialog, ErrorBanner, RadioGroup } from '../../../ui/index.ts';
import { capital } from './capital.ts';
import { useFirstField } from './use-first-field.ts';
import { nobody, somebody, WhoField } from './who-field.tsx';
import { flowWords } from './words.ts';

const choices = ['none', ...priorityReason.options] as const;

/** Gives the next number: Enter alone gives it to whoever stands there, a name and a priority may be said. */
export function IssueDialog({ onIssued, onClose }: { onIssued: (ticket: TicketView) => void; onClose: () => void }) {
  const t = useWords(flowWords);
  const issue = useAction('flow.issue');
  const [who, setWho] = useState(nobody);
  const [priority, setPriority] = useState<PriorityReason | 'none'>('none');
  const place = useFirstField<HTMLDivElement>();
  const submit = async (): Promise<void> => {
    const result = await issue.run({ ...somebody(who), ...(priority === 'none' ? {} : { priority }) });
    if (result.ok) onIssued(result.value.ticket);
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
      </div>
    </Dialog>
  );
}
