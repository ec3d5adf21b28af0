import { useState } from 'react';
import type { z } from 'zod';
import type { dossierSummary } from '../../../main/contract/station/dossiers.ts';
import type { StationApi } from '../../../main/contract/station-api.ts';
import { useNavigation } from '../../app/navigation.tsx';
import type { CallState } from '../../app/station.ts';
import { kindWords } from '../../i18n/kind-words.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useWords } from '../../i18n/use-words.ts';
import { EmptyState, ErrorBanner, type SecondaryAction, Table, useActions } from '../../ui/index.ts';
import { ReceiptDialog } from './receipt-dialog.tsx';
import { useFirstFocus } from './use-first-focus.ts';
import { useSelection } from './use-selection.ts';
import { queueWords } from './words.ts';

type Dossier = z.infer<typeof dossierSummary>;
const keyOf = (dossier: Dossier): string => dossier.draftId;

interface Props {
  list: CallState<StationApi, 'dossiers.list'>;
  keys: readonly SecondaryAction[];
}

/** Dossiers that the centre returned: the person is asked back and a new dossier is started. */
export function RedoTab({ list, keys }: Props) {
  const t = useWords(queueWords);
  const kinds = useWords(kindWords);
  const format = useFormat();
  const { go } = useNavigation();
  const dossiers = list.value?.dossiers ?? [];
  useFirstFocus(dossiers.length > 0);
  const { chosen, key, choose } = useSelection(dossiers, keyOf);
  const [shown, setShown] = useState<{ dossierId: string; dossierNumber: string } | null>(null);
  const receiptOf = (dossier: Dossier | null): void => {
    if (dossier?.dossierId) setShown({ dossierId: dossier.dossierId, dossierNumber: dossier.dossierNumber });
  };
  useActions({
    primary: {
      label: t('redoFind'),
      onPress: () => go({ screen: 'people', ...(chosen?.fullName ? { text: chosen.fullName } : {}) }),
      isDisabled: chosen === null,
    },
    secondary: [
      { key: 'F3', label: t('seeReceipt'), onPress: () => receiptOf(chosen), isDisabled: !chosen?.dossierId },
      ...keys,
    ],
    help: t('help'),
  });

  return (
    <>
      <ErrorBanner error={list.error} onRetry={list.reload} />
      {dossiers.length > 0 && <p className="soft queue-hint">{t('redoHint')}</p>}
      {list.value && (
        <Table
          label={t('redoTab')}
          rows={dossiers}
          rowKey={keyOf}
          selected={key}
          onSelect={choose}
          columns={[
            { id: 'number', label: t('columnNumber'), cell: (dossier) => dossier.dossierNumber },
            { id: 'name', label: t('columnName'), cell: (dossier) => dossier.fullName ?? '—' },
            { id: 'kind', label: t('columnKind'), cell: (dossier) => kinds(dossier.kind) },
            { id: 'started', label: t('columnStarted'), cell: (dossier) => format.dateTime(dossier.startedAt) },
          ]}
          empty={
            <EmptyState icon="good" title={t('noneRedo')}>
              {t('noneRedoText')}
            </EmptyState>
          }
        />
      )}
      <ReceiptDialog item={shown} onClose={() => setShown(null)} />
    </>
  );
}
