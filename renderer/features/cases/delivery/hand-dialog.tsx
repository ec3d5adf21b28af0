import { useState } from 'react';
import { type DeliveryItem, receiverRole } from '../../../../main/contract/station/delivery.ts';
import { useAction } from '../../../app/station.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { Banner, Dialog, ErrorBanner, RadioGroup, TextField, useFirstField } from '../../../ui/index.ts';
import { deliveryWords } from './words.ts';

/** A card handed over: to whom. The applicant's own name stands there already. */
export function HandDialog(props: { item: DeliveryItem; onClose: () => void; onDone: () => void }) {
  const { item, onClose, onDone } = props;
  const t = useWords(deliveryWords);
  const save = useAction('delivery.handOver');
  const body = useFirstField<HTMLDivElement>();
  const [relation, setRelation] = useState<(typeof receiverRole.options)[number]>(
    item.way === 'post' ? 'post' : 'applicant',
  );
  const [typed, setTyped] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const [tried, setTried] = useState(false);
  const to = typed ?? (relation === 'applicant' ? (item.fullName ?? '') : '');
  const run = async (): Promise<void> => {
    setTried(true);
    if (to.trim() === '') return;
    const result = await save.run({ draftId: item.draftId, to, relation, note: note.trim() || null });
    if (result.ok) onDone();
  };
  return (
    <Dialog
      isOpen
      title={t('handTitle', { name: item.fullName ?? t('someone') })}
      confirm={{ label: t('save'), onPress: () => void run(), isBusy: save.busy }}
      onClose={onClose}
    >
      <ErrorBanner error={save.error} />
      {item.oldCardKept && <Banner tone="attention" title={t('oldCardKept')} />}
      <div className="cases-form" ref={body}>
        <RadioGroup
          label={t('relation')}
          value={relation}
          onChange={setRelation}
          choices={receiverRole.options.map((value) => ({ value, label: t(value) }))}
        />
        <TextField
          label={t('to')}
          value={to}
          onChange={setTyped}
          maxLength={120}
          error={tried && to.trim() === '' ? t('toNeeded') : null}
        />
        <TextField label={t('note')} value={note} onChange={setNote} maxLength={300} />
      </div>
    </Dialog>
  );
}
