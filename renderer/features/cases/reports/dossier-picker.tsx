import { useState } from 'react';
import type { ReportedDossier } from '../../../../main/contract/station/cases.ts';
import { useCall } from '../../../app/station.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { Checkbox, ErrorBanner, SearchField } from '../../../ui/index.ts';
import { caseWords, stateWord } from '../words.ts';
import { reportWords } from './words.ts';

interface Props {
  picked: readonly ReportedDossier[];
  onChange: (picked: readonly ReportedDossier[]) => void;
}

/** Dossiers by number or name, ticked with Space; those ticked stay in sight. */
export function DossierPicker({ picked, onChange }: Props) {
  const t = useWords(reportWords);
  const c = useWords(caseWords);
  const [text, setText] = useState('');
  const asked = text.trim().length >= 2 ? { text, limit: 10 } : null;
  const { value, error, reload } = useCall('cases.findDossiers', asked);
  const found = asked ? (value?.dossiers ?? []) : [];
  const shown = [...picked, ...found.filter((one) => !picked.some(({ draftId }) => draftId === one.draftId))];
  return (
    <>
      <SearchField label={t('findDossier')} value={text} onChange={setText} />
      <ErrorBanner error={error} onRetry={reload} />
      <div className="cases-found">
        {shown.map((one) => (
          <Checkbox
            key={one.draftId}
            label={`${one.dossierNumber} · ${one.fullName ?? c('unnamed')}`}
            note={c(stateWord[one.state])}
            isSelected={picked.includes(one)}
            onChange={(on) => onChange(on ? [...picked, one] : picked.filter((other) => other !== one))}
          />
        ))}
        {asked && value && found.length === 0 && <p className="soft">{t('linkNone')}</p>}
      </div>
    </>
  );
}
