import { useState } from 'react';
import { attemptOutcome, attemptWay, type Report, type ReportStep } from '../../../../main/contract/station/cases.ts';
import { useAction, useCall } from '../../../app/station.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { DateField, Dialog, ErrorBanner, RadioGroup, Select, TextField, useFirstField } from '../../../ui/index.ts';
import { DossierPicker } from './dossier-picker.tsx';
import { outcomeKey, reportWords, stepKey, wayKey } from './words.ts';

interface Props {
  report: Report;
  onClose: () => void;
  onDone: () => void;
}

/** One try to settle it: how, and what came of it. */
export function AttemptDialog({ report, onClose, onDone }: Props) {
  const t = useWords(reportWords);
  const save = useAction('cases.attempt');
  const body = useFirstField<HTMLDivElement>();
  const [way, setWay] = useState<(typeof attemptWay.options)[number] | null>(null);
  const [outcome, setOutcome] = useState<(typeof attemptOutcome.options)[number] | null>(null);
  const [note, setNote] = useState('');
  const [tried, setTried] = useState(false);
  const run = async (): Promise<void> => {
    setTried(true);
    if (!way || !outcome) return;
    const { reportId } = report;
    const result = await save.run({ reportId, way, outcome, ...(note.trim() ? { note } : {}) });
    if (result.ok) onDone();
  };
  return (
    <Dialog
      isOpen
      title={t('attemptTitle')}
      confirm={{ label: t('save'), onPress: () => void run(), isBusy: save.busy }}
      onClose={onClose}
    >
      <ErrorBanner error={save.error} />
      <div className="cases-form" ref={body}>
        <div className="cases-pair">
          <RadioGroup
            label={t('way')}
            value={way}
            onChange={setWay}
            choices={attemptWay.options.map((value) => ({ value, label: t(wayKey(value)) }))}
            error={tried && !way ? t('choose') : null}
          />
          <RadioGroup
            label={t('outcome')}
            value={outcome}
            onChange={setOutcome}
            choices={attemptOutcome.options.map((value) => ({ value, label: t(outcomeKey(value)) }))}
            error={tried && !outcome ? t('choose') : null}
          />
        </div>
        <TextField label={t('attemptNote')} value={note} onChange={setNote} maxLength={1000} />
      </div>
    </Dialog>
  );
}

/** What happens next; ending it needs a sentence on how. */
export function MoveDialog({ report, onClose, onDone }: Props) {
  const t = useWords(reportWords);
  const save = useAction('cases.step');
  const body = useFirstField<HTMLDivElement>();
  const [step, setStep] = useState<ReportStep | null>(null);
  const [note, setNote] = useState('');
  const [tried, setTried] = useState(false);
  const needsNote = step === 'solve' || step === 'withdraw';
  const run = async (): Promise<void> => {
    setTried(true);
    if (!step || (needsNote && note.trim() === '')) return;
    const result = await save.run({ reportId: report.reportId, step, ...(note.trim() ? { note } : {}) });
    if (result.ok) onDone();
  };
  return (
    <Dialog
      isOpen
      title={t('moveTitle')}
      confirm={{ label: t('save'), onPress: () => void run(), isBusy: save.busy }}
      onClose={onClose}
    >
      <ErrorBanner error={save.error} />
      <div className="cases-form" ref={body}>
        <RadioGroup
          label={t('step')}
          value={step}
          onChange={setStep}
          choices={report.steps.map((value) => ({ value, label: t(stepKey(value)) }))}
          error={tried && !step ? t('choose') : null}
        />
        <TextField
          label={t('moveNote')}
          value={note}
          onChange={setNote}
          maxLength={1000}
          error={tried && needsNote && note.trim() === '' ? t('moveNoteNeeded') : null}
        />
      </div>
    </Dialog>
  );
}

/** Who looks after it, and until when. */
export function ChangeDialog({ report, onClose, onDone }: Props) {
  const t = useWords(reportWords);
  const save = useAction('cases.change');
  const body = useFirstField<HTMLDivElement>();
  const accounts = useCall('accounts.list', {});
  const [owner, setOwner] = useState(report.owner);
  const [due, setDue] = useState(report.due);
  const run = async (): Promise<void> => {
    const { reportId } = report;
    const result = await save.run({
      reportId,
      ...(owner !== report.owner ? { owner } : {}),
      ...(due !== report.due && due.length === 10 ? { due } : {}),
    });
    if (result.ok) onDone();
  };
  return (
    <Dialog
      isOpen
      title={t('changeTitle')}
      confirm={{ label: t('save'), onPress: () => void run(), isBusy: save.busy }}
      onClose={onClose}
    >
      <ErrorBanner error={save.error ?? accounts.error} />
      <div className="cases-form" ref={body}>
        <Select
          label={t('owner')}
          value={owner}
          onChange={setOwner}
          choices={(accounts.value?.accounts ?? []).map(({ accountId, displayName }) => ({
            value: accountId,
            label: displayName,
          }))}
          placeholder={t('nobody')}
        />
        <DateField label={t('due')} value={due} onCommit={setDue} latestYear={2100} />
      </div>
    </Dialog>
  );
}

/** Which dossiers it is about. */
export function LinkDialog({ report, onClose, onDone }: Props) {
  const t = useWords(reportWords);
  const save = useAction('cases.change');
  const body = useFirstField<HTMLDivElement>();
  const [picked, setPicked] = useState<Report['dossiers'][number][]>([...report.dossiers]);
  const run = async (): Promise<void> => {
    const result = await save.run({ reportId: report.reportId, draftIds: picked.map(({ draftId }) => draftId) });
    if (result.ok) onDone();
  };
  return (
    <Dialog
      isOpen
      title={t('linkTitle')}
      confirm={{ label: t('save'), onPress: () => void run(), isBusy: save.busy }}
      onClose={onClose}
    >
      <ErrorBanner error={save.error} />
      <div className="cases-form" ref={body}>
        <DossierPicker picked={picked} onChange={(next) => setPicked([...next])} />
      </div>
    </Dialog>
  );
}
