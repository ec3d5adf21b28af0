import { useState } from 'react';
import { useAction } from '../../../app/station.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { Dialog, ErrorBanner, useFirstField } from '../../../ui/index.ts';
import { nobody, WhoField } from './who-field.tsx';
import { flowWords } from './words.ts';

export interface VisitDialogProps {
  roundId: string;
  roundName: string;
  /** @param rosterId of the person who is on the round now */
  onAdded: (rosterId: string) => void;
  onClose: () => void;
}

/** One more person to visit, of the list: who is not on it is enrolled when they are met. */
export function VisitDialog({ roundId, roundName, onAdded, onClose }: VisitDialogProps) {
  const t = useWords(flowWords);
  const add = useAction('rounds.addPerson');
  const [who, setWho] = useState(nobody);
  const [tried, setTried] = useState(false);
  const [there, setThere] = useState(false);
  const place = useFirstField<HTMLDivElement>();
  const submit = async (): Promise<void> => {
    setTried(true);
    const { rosterId } = who;
    if (rosterId === null) return;
    const result = await add.run({ roundId, rosterId });
    if (!result.ok) return;
    if (result.value.added) onAdded(rosterId);
    else setThere(true);
  };
  return (
    <Dialog
      isOpen
      title={t('visitTitle', { round: roundName })}
      confirm={{ label: t('visitConfirm'), onPress: () => void submit(), isBusy: add.busy }}
      onClose={onClose}
    >
      <ErrorBanner error={add.error} />
      <div className="flow-form" ref={place}>
        <WhoField
          label={t('issueWho')}
          hint={t('visitHint')}
          value={who}
          onChange={(next) => {
            setWho(next);
            setThere(false);
          }}
          error={there ? t('visitThere') : tried && who.rosterId === null ? t('visitMissing') : null}
        />
      </div>
    </Dialog>
  );
}
