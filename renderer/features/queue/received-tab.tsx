import { useState } from 'react';
import type { z } from 'zod';
import type { receivedItem } from '../../../main/contract/station/queue.ts';
import { pageSize } from '../../app/list/page-range.ts';
import { Pager } from '../../app/list/pager.tsx';
import { useFirstFocus } from '../../app/list/use-first-focus.ts';
import { useFirstRow } from '../../app/list/use-first-row.ts';
import { usePageKeys, usePaging } from '../../app/list/use-paging.ts';
import { useCall } from '../../app/station.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useWords } from '../../i18n/use-words.ts';
import { EmptyState, ErrorBanner, type SecondaryAction, StatusChip, Table, useActions } from '../../ui/index.ts';
import { ReceiptDialog } from './receipt-dialog.tsx';
import { useSince } from './use-since.ts';
import { queueWords } from './words.ts';

export type ReceivedItem = z.infer<typeof receivedItem>;
const keyOf = (item: ReceivedItem): string => item.dossierId;

/** Dossiers with a receipt, newest first. */
export function ReceivedTab({ total, keys }: { total: number; keys: readonly SecondaryAction[] }) {
  const t = useWords(queueWords);
  const format = useFormat();
  const since = useSince();
  const paging = usePaging();
  const pageKeys = usePageKeys(paging, total);
  const list = useCall('queue.received', { limit: pageSize, offset: paging.offset }, ['lineChanged']);
  const items = list.value?.items ?? [];
  useFirstFocus(items.length > 0);
  const { chosen, key, choose } = useFirstRow(items, keyOf);
  const [shown, setShown] = useState<ReceivedItem | null>(null);
  useActions({
    primary: { label: t('seeReceipt'), onPress: () => setShown(chosen), isDisabled: chosen === null },
    secondary: [...keys, ...pageKeys],
    help: t('help'),
  });

  return (
    <>
      <ErrorBanner error={list.error} onRetry={list.reload} />
      {list.value && (
        <Table
          label={t('receivedTab')}
          rows={items}
          rowKey={keyOf}
          selected={key}
          onSelect={choose}
          columns={[
            { id: 'number', label: t('columnNumber'), width: '160px', cell: (item) => item.dossierNumber },
            { id: 'at', label: t('columnReceivedAt'), cell: (item) => since(item.receivedAt) },
            { id: 'state', label: t('columnState'), cell: (item) => <Verdict item={item} /> },
            {
              id: 'receipt',
              label: t('columnReceipt'),
              align: 'end',
              width: '140px',
              cell: (item) => format.number(item.receiptSeq),
            },
          ]}
          empty={
            <EmptyState icon="inbox" title={t('noneReceived')}>
              {t('noneReceivedText')}
            </EmptyState>
          }
        />
      )}
      <Pager paging={paging} total={total} />
      <ReceiptDialog item={shown} onClose={() => setShown(null)} />
    </>
  );
}

function Verdict({ item }: { item: ReceivedItem }) {
  const t = useWords(queueWords);
  return (
    <span className="queue-verdict">
      <VerdictChip state={item.state} />
      {item.elsewhere && <StatusChip tone="attention">{t('elsewhere')}</StatusChip>}
    </span>
  );
}

function VerdictChip({ state }: { state: ReceivedItem['state'] }) {
  const t = useWords(queueWords);
  if (state === 'accepted') return <StatusChip tone="good">{t('accepted')}</StatusChip>;
  if (state === 'rejected') return <StatusChip tone="attention">{t('redo')}</StatusChip>;
  return (
    <StatusChip tone="neutral" icon="clock">
      {t('received')}
    </StatusChip>
  );
}
