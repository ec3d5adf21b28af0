import { useState } from 'react';
import type { DossierView } from '../../../../main/contract/station/dossiers.ts';
import { useAction } from '../../../app/station.ts';
import { useFormat } from '../../../i18n/use-format.ts';
import { useLanguage, useWords } from '../../../i18n/use-words.ts';
import { Dialog, ErrorBanner, RadioGroup, Select, TextField, useFirstField } from '../../../ui/index.ts';
import { handingWords } from './handing-words.ts';

const outcomes = ['handedIn', 'none', 'lost', 'kept'] as const;

/** Fee, old card, delivery and signature in one form; each part that was changed is saved by itself. */
export function HandingDialog(props: { view: DossierView; onClose: () => void; onSaved: () => void }) {
  const { view, onClose, onSaved } = props;
  const t = useWords(handingWords);
  const format = useFormat();
  const language = useLanguage();
  const { draftId, rules, procedure, fields } = view;
  const setFee = useAction('dossiers.setFee');
  const setOldCard = useAction('dossiers.setOldCard');
  const setDelivery = useAction('dossiers.setDelivery');
  const setSigning = useAction('dossiers.setSigning');
  const body = useFirstField<HTMLDivElement>();
  const [tried, setTried] = useState(false);

  const [status, setStatus] = useState<'notYet' | 'paid' | 'exempt'>(procedure.fee?.status ?? 'notYet');
  const [receipt, setReceipt] = useState(procedure.fee?.receiptNumber ?? '');
  const [exemption, setExemption] = useState(procedure.fee?.exemption ?? null);
  const [outcome, setOutcome] = useState(procedure.oldCard?.outcome ?? null);
  const [reason, setReason] = useState(procedure.oldCard?.reason ?? '');
  const [way, setWay] = useState(procedure.delivery?.way ?? null);
  const residence = fields.currentResidence ?? fields.permanentResidence ?? fields.temporaryResidence ?? '';
  const [address, setAddress] = useState(procedure.delivery?.address ?? residence);
  const [sign, setSign] = useState(procedure.signing?.way ?? 'signature');
  const [witness, setWitness] = useState(procedure.signing?.witness ?? '');
  const [interpreter, setInterpreter] = useState(procedure.signing?.interpreter ?? '');

  const lacks = {
    exemption: status === 'exempt' && exemption === null,
    reason: (outcome === 'lost' || outcome === 'kept') && reason.trim() === '',
    address: way === 'post' && address.trim() === '',
    witness: sign === 'fingerMark' && witness.trim() === '',
  };
  const needed = (lack: keyof typeof lacks): string | null => (tried && lacks[lack] ? t('needed') : null);

  const saveFee = async (): Promise<boolean> => {
    const before = procedure.fee;
    const same =
      status === (before?.status ?? 'notYet') &&
      (status !== 'paid' || (receipt.trim() === (before?.receiptNumber ?? '') && before?.amount === rules.fee)) &&
      (status !== 'exempt' || exemption === before?.exemption);
    if (same) return true;
    const fee =
      status === 'paid'
        ? { status, receiptNumber: receipt.trim() || null }
        : status === 'exempt' && exemption
          ? { status, exemption }
          : null;
    return (await setFee.run({ draftId, fee })).ok;
  };
  const saveOldCard = async (): Promise<boolean> => {
    const before = procedure.oldCard;
    if (!outcome || (outcome === before?.outcome && reason.trim() === (before.reason ?? ''))) return true;
    return (await setOldCard.run({ draftId, outcome, reason: reason.trim() || null })).ok;
  };
  const saveDelivery = async (): Promise<boolean> => {
    const before = procedure.delivery;
    if (!way || (way === before?.way && (way === 'office' || address.trim() === before.address))) return true;
    return (await setDelivery.run({ draftId, way, address: way === 'post' ? address : null })).ok;
  };
  const saveSigning = async (): Promise<boolean> => {
    const before = procedure.signing;
    const same =
      sign === (before?.way ?? 'signature') &&
      witness.trim() === (before?.witness ?? '') &&
      interpreter.trim() === (before?.interpreter ?? '');
    if (same) return true;
    const names = { witness: witness.trim() || null, interpreter: interpreter.trim() || null };
    return (await setSigning.run({ draftId, way: sign, ...names })).ok;
  };
  const save = async (): Promise<void> => {
    setTried(true);
    if (Object.values(lacks).some(Boolean)) return;
    for (const part of [saveFee, saveOldCard, saveDelivery, saveSigning]) if (!(await part())) return;
    onSaved();
  };

  return (
    <Dialog
      isOpen
      title={t('title')}
      confirm={{
        label: t('save'),
        onPress: () => void save(),
        isBusy: setFee.busy || setOldCard.busy || setDelivery.busy || setSigning.busy,
      }}
      onClose={onClose}
    >
      <ErrorBanner error={setFee.error ?? setOldCard.error ?? setDelivery.error ?? setSigning.error} />
      <div className="review-handing" ref={body}>
        {(rules.fee ?? 0) > 0 && (
          <>
            <RadioGroup
              label={t('feeAmount', { amount: format.number(rules.fee ?? 0) })}
              value={status}
              onChange={setStatus}
              orientation="horizontal"
              choices={[
                { value: 'paid', label: t('paid') },
                { value: 'exempt', label: t('exempt') },
                { value: 'notYet', label: t('notYet') },
              ]}
            />
            {status === 'paid' && (
              <TextField label={t('receipt')} value={receipt} onChange={setReceipt} maxLength={40} />
            )}
            {status === 'exempt' && (
              <Select
                label={t('exemption')}
                value={exemption}
                onChange={setExemption}
                choices={rules.feeExemptions.map(({ code, words }) => ({ value: code, label: words[language] }))}
                error={needed('exemption')}
              />
            )}
          </>
        )}
        {rules.handsOver && (
          <>
            <RadioGroup
              label={t('oldCard')}
              value={outcome}
              onChange={setOutcome}
              orientation="horizontal"
              choices={outcomes.map((value) => ({ value, label: t(value) }))}
            />
            {(outcome === 'lost' || outcome === 'kept') && (
              <TextField
                label={t('oldCardReason')}
                value={reason}
                onChange={setReason}
                maxLength={300}
                error={needed('reason')}
              />
            )}
            <RadioGroup
              label={t('delivery')}
              value={way}
              onChange={setWay}
              orientation="horizontal"
              choices={[
                { value: 'office', label: t('office') },
                { value: 'post', label: t('post') },
              ]}
            />
            {way === 'post' && (
              <TextField
                label={t('address')}
                value={address}
                onChange={setAddress}
                maxLength={600}
                error={needed('address')}
              />
            )}
          </>
        )}
        <RadioGroup
          label={t('signing')}
          value={sign}
          onChange={setSign}
          orientation="horizontal"
          choices={[
            { value: 'signature', label: t('signature') },
            { value: 'fingerMark', label: t('fingerMark') },
          ]}
        />
        {sign === 'fingerMark' && (
          <TextField
            label={t('witness')}
            value={witness}
            onChange={setWitness}
            maxLength={120}
            error={needed('witness')}
          />
        )}
        <TextField label={t('interpreter')} value={interpreter} onChange={setInterpreter} maxLength={120} />
      </div>
    </Dialog>
  );
}
