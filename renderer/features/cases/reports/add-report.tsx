import { useState } from 'react';
import { type ReportedDossier, type ReportKind, reportKind } from '../../../../main/contract/station/cases.ts';
import { useAction } from '../../../app/station.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { DateField, Dialog, ErrorBanner, Select, TextField, useFirstField } from '../../../ui/index.ts';
import { DossierPicker } from './dossier-picker.tsx';
import { kindKey, reportWords, roleKey } from './words.ts';

const roles = ['applicant', 'family', 'authority', 'other'] as const;
const phoneForm = /^[0-9+ .-]{3,20}$/;

/** Takes what somebody reports: who, what, about which dossiers. */
export function AddReport({ onClose, onAdded }: { onClose: () => void; onAdded: (reportId: string) => void }) {
  const t = useWords(reportWords);
  const add = useAction('cases.add');
  const body = useFirstField<HTMLDivElement>();
  const [name, setName] = useState('');
  const [phone, setPhone] = useState('');
  const [role, setRole] = useState<(typeof roles)[number]>('applicant');
  const [kind, setKind] = useState<ReportKind | null>(null);
  const [text, setText] = useState('');
  const [due, setDue] = useState('');
  const [dossiers, setDossiers] = useState<readonly ReportedDossier[]>([]);
  const [tried, setTried] = useState(false);
  const missing = (value: string | null): string | null => (tried && !value?.trim() ? t('needed') : null);
  const phoneWrong = phone.trim() !== '' && !phoneForm.test(phone.trim());
  const fullDay = due.length === 10;

  const save = async (): Promise<void> => {
    setTried(true);
    if (name.trim() === '' || text.trim() === '' || kind === null || phoneWrong) return;
    const result = await add.run({
      kind,
      caller: { name, phone: phone.trim() || null, role },
      text,
      draftIds: dossiers.map(({ draftId }) => draftId),
      ...(fullDay ? { due } : {}),
    });
    if (result.ok) onAdded(result.value.reportId);
  };
  return (
    <Dialog
      isOpen
      title={t('addTitle')}
      confirm={{ label: t('save'), onPress: () => void save(), isBusy: add.busy }}
      onClose={onClose}
    >
      <ErrorBanner error={add.error} />
      <div className="cases-form" ref={body}>
        <TextField label={t('callerName')} value={name} onChange={setName} error={missing(name)} maxLength={120} />
        <div className="cases-pair">
          <TextField
            label={t('callerPhone')}
            value={phone}
            onChange={setPhone}
            type="tel"
            maxLength={20}
            error={tried && phoneWrong ? t('needed') : null}
          />
          <Select
            label={t('callerRole')}
            value={role}
            onChange={setRole}
            choices={roles.map((value) => ({ value, label: t(roleKey(value)) }))}
          />
        </div>
        <Select
          label={t('what')}
          value={kind}
          onChange={setKind}
          choices={reportKind.options.map((value) => ({ value, label: t(kindKey(value)) }))}
          error={missing(kind)}
        />
        <TextField label={t('text')} value={text} onChange={setText} error={missing(text)} maxLength={2000} multiline />
        <DossierPicker picked={dossiers} onChange={setDossiers} />
        <DateField label={t('due')} value={due} onCommit={setDue} hint={t('dueHint')} latestYear={2100} />
      </div>
    </Dialog>
  );
}
