import { useState } from 'react';
import type { RedoItem } from '../../../main/contract/station/redo.ts';
import type { StationApi } from '../../../main/contract/station-api.ts';
import { useFirstFocus } from '../../app/list/use-first-focus.ts';
import { useFirstRow } from '../../app/list/use-first-row.ts';
import { useNavigation } from '../../app/navigation.tsx';
import { type CallState, useAction } from '../../app/station.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useWords } from '../../i18n/use-words.ts';
import { EmptyState, ErrorBanner, type SecondaryAction, StatusChip, Table, useActions } from '../../ui/index.ts';
import { AttemptsDialog } from './attempts-dialog.tsx';
import { ReceiptDialog } from './receipt-dialog.tsx';
import { redoWords } from './redo-words.ts';
import { queueWords } from './words.ts';

const keyOf = (item: RedoItem): string => item.caseId;

interface Props {
  list: CallState<StationApi, 'redo.list'>;
  keys: readonly SecondaryAction[];
}

/** What the centre returned and why; Enter begins the dossier anew, in the same matter, with what was typed. */
export function RedoTab({ list, keys }: Props) {
  const t = useWords(queueWords);
  const r = useWords(redoWords);
  const format = useFormat();
  const { go } = useNavigation();
  const start = useAction('dossiers.start');
  const items = list.value?.items ?? [];
  useFirstFocus(items.length > 0);
  const { chosen, key, choose } = useFirstRow(items, keyOf);
  const [why, setWhy] = useState<RedoItem | null>(null);
  const [receipt, setReceipt] = useState<RedoItem | null>(null);

  const begin = async (item: RedoItem): Promise<void> => {
    if (item.open) return go({ screen: 'dossier', draftId: item.open.draftId });
    const { rosterId, kind, dossierId } = item;
    const result = await start.run({ rosterId, kind, corrects: dossierId });
    if (result.ok) go({ screen: 'dossier', draftId: result.value.draftId });
  };
  useActions({
    primary: {
      label: chosen?.open ? r('goOn') : r('begin'),
      onPress: () => void (chosen && begin(chosen)),
      isDisabled: chosen === null,
      isBusy: start.busy,
    },
    secondary: [
      { key: 'F3', label: r('why'), onPress: () => setWhy(chosen), isDisabled: chosen === null, asButton: true },
      { key: 'F9', label: t('seeReceipt'), onPress: () => setReceipt(chosen), isDisabled: chosen === null },
      ...keys,
    ],
    help: t('help'),
  });
  const firstReason = ({ reasons }: RedoItem): string => {
    const text = reasons[0]?.text || r('noReason');
    return reasons.length > 1 ? r('moreReasons', { text, n: reasons.length - 1 }) : text;
  };

  return (
    <>
      <ErrorBanner error={start.error ?? list.error} onRetry={list.reload} />
      {items.length > 0 && <p className="soft queue-hint">{r('hint')}</p>}
      <div className="queue-redo">
        {list.value && (
          <Table
            label={t('redoTab')}
            rows={items}
            rowKey={keyOf}
            selected={key}
            onSelect={choose}
            columns={[
              { id: 'name', label: t('columnName'), width: '20%', cell: (item) => item.fullName ?? '—' },
              { id: 'number', label: t('columnNumber'), width: '145px', cell: (item) => item.dossierNumber },
              {
                id: 'reason',
                label: r('columnReason'),
                cell: firstReason,
              },
              {
                id: 'returned',
                label: r('columnReturned'),
                width: '110px',
                cell: (item) => format.date(item.decidedAt),
              },
              {
                id: 'times',
                label: r('columnTimes'),
                width: '150px',
                cell: (item) =>
                  item.open ? (
                    <StatusChip tone="live">{r('started')}</StatusChip>
                  ) : item.rejections > 1 ? (
                    <StatusChip tone="attention">{r('times', { n: item.rejections })}</StatusChip>
                  ) : (
                    r('times', { n: item.rejections })
                  ),
              },
            ]}
            empty={
              <EmptyState icon="good" title={t('noneRedo')}>
                {t('noneRedoText')}
              </EmptyState>
            }
          />
        )}
      </div>
      <AttemptsDialog item={why} onClose={() => setWhy(null)} />
      <ReceiptDialog item={receipt} onClose={() => setReceipt(null)} />
    </>
  );
}
