import { useState } from 'react';
import type { LineState } from '../../../main/contract/station/queue.ts';
import { pageSize } from '../../app/list/page-range.ts';
import { Pager } from '../../app/list/pager.tsx';
import { useFirstFocus } from '../../app/list/use-first-focus.ts';
import { useFirstRow } from '../../app/list/use-first-row.ts';
import { usePageKeys, usePaging } from '../../app/list/use-paging.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useWords } from '../../i18n/use-words.ts';
import { EmptyState, ErrorBanner, type SecondaryAction, StatusChip, Table, useActions } from '../../ui/index.ts';
import { ItemDialog } from './item-dialog.tsx';
import { keyOfItem, nextTry } from './item-words.ts';
import type { QueueItem } from './read-outbox.ts';
import { useOutbox } from './use-outbox.ts';
import { useSince } from './use-since.ts';
import { queueWords } from './words.ts';

/** What has no receipt yet, oldest first. */
export function WaitingTab({ line, keys }: { line: LineState; keys: readonly SecondaryAction[] }) {
  const t = useWords(queueWords);
  const format = useFormat();
  const since = useSince();
  const paging = usePaging();
  const pageKeys = usePageKeys(paging, line.waiting);
  const outbox = useOutbox({
    setAside: false,
    skip: paging.offset,
    take: pageSize,
    others: line.quarantined,
  });
  const items = outbox.items ?? [];
  useFirstFocus(items.length > 0);
  const { chosen, key, choose } = useFirstRow(items, keyOfItem);
  const [shown, setShown] = useState<QueueItem | null>(null);
  useActions({
    primary: { label: t('seeDetail'), onPress: () => setShown(chosen), isDisabled: chosen === null },
    secondary: [...keys, ...pageKeys],
    help: t('help'),
  });
  const nextWords = (item: QueueItem): string => {
    const next = nextTry(item, line, new Date());
    return 'at' in next ? since(next.at) : t(next.word);
  };

  return (
    <>
      <ErrorBanner error={outbox.error} onRetry={outbox.reload} />
      {outbox.items && (
        <Table
          label={t('waitingTab')}
          rows={items}
          rowKey={keyOfItem}
          selected={key}
          onSelect={choose}
          columns={[
            { id: 'number', label: t('columnNumber'), cell: (item) => item.dossierNumber ?? t('journalEntry') },
            { id: 'added', label: t('columnAdded'), cell: (item) => since(item.addedAt) },
            { id: 'next', label: t('columnNext'), cell: nextWords },
            {
              id: 'tries',
              label: t('columnTries'),
              align: 'end',
              width: '150px',
              cell: (item) => <Tries item={item} offline={line.state !== 'idle' && line.state !== 'sending'} />,
            },
            {
              id: 'size',
              label: t('columnSize'),
              align: 'end',
              width: '130px',
              cell: (item) => format.bytes(item.size ?? 0),
            },
          ]}
          empty={
            <EmptyState icon="received" title={t('noneWaiting')}>
              {t('noneWaitingText')}
            </EmptyState>
          }
        />
      )}
      <Pager paging={paging} total={line.waiting} />
      <ItemDialog item={shown} line={line} onClose={() => setShown(null)} />
    </>
  );
}

/** Tries that failed for a reason of the item's own are worth a look; while the line is down nothing of it is. */
function Tries({ item, offline }: { item: QueueItem; offline: boolean }) {
  const t = useWords(queueWords);
  const format = useFormat();
  if (offline || item.lastError === null) return format.number(item.attempts);
  return (
    <StatusChip tone="attention" icon="retry">
      {t('tries', { n: item.attempts })}
    </StatusChip>
  );
}
