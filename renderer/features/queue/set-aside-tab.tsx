import { useState } from 'react';
import type { LineState } from '../../../main/contract/station/queue.ts';
import { pageSize } from '../../app/list/page-range.ts';
import { Pager } from '../../app/list/pager.tsx';
import { useFirstFocus } from '../../app/list/use-first-focus.ts';
import { useFirstRow } from '../../app/list/use-first-row.ts';
import { usePageKeys, usePaging } from '../../app/list/use-paging.ts';
import { useAction } from '../../app/station.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useSentence } from '../../i18n/use-sentence.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Banner, EmptyState, ErrorBanner, type SecondaryAction, Table, useActions } from '../../ui/index.ts';
import { firstSentence } from './first-sentence.ts';
import { keyOfItem } from './item-words.ts';
import type { QueueItem } from './read-outbox.ts';
import { useOutbox } from './use-outbox.ts';
import { useSince } from './use-since.ts';
import { VoidDialog } from './void-dialog.tsx';
import { voidWords } from './void-words.ts';
import { WhyDialog } from './why-dialog.tsx';
import { queueWords } from './words.ts';

/** Items with a fault of their own: why, and the way back into the queue. */
export function SetAsideTab({ line, keys }: { line: LineState; keys: readonly SecondaryAction[] }) {
  const t = useWords(queueWords);
  const format = useFormat();
  const sentence = useSentence();
  const since = useSince();
  const paging = usePaging();
  const pageKeys = usePageKeys(paging, line.quarantined);
  const skip = paging.offset;
  const outbox = useOutbox({
    setAside: true,
    skip,
    take: Math.min(pageSize, Math.max(0, line.quarantined - skip)),
    others: line.waiting,
  });
  const items = outbox.items ?? [];
  useFirstFocus(items.length > 0);
  const { chosen, key, choose } = useFirstRow(items, keyOfItem);
  const [shown, setShown] = useState<QueueItem | null>(null);
  const voids = useWords(voidWords);
  const [ending, setEnding] = useState<QueueItem | null>(null);
  const [ended, setEnded] = useState<string | null>(null);
  const [retried, setRetried] = useState<string | null>(null);
  const retry = useAction('queue.retry');
  const nameOf = (item: QueueItem): string => item.dossierNumber ?? t('journalEntry');
  const sendAgain = async (item: QueueItem | null): Promise<void> => {
    if (!item) return;
    const result = await retry.run({ epoch: item.epoch, seq: item.seq });
    setShown(null);
    setRetried(result.ok ? nameOf(item) : null);
    setEnded(null);
    outbox.reload();
  };
  useActions({
    primary: { label: t('readWhy'), onPress: () => setShown(chosen), isDisabled: chosen === null },
    secondary: [
      {
        key: 'F5',
        label: t('retry'),
        onPress: () => void sendAgain(chosen),
        isDisabled: chosen === null,
        isBusy: retry.busy,
        asButton: true,
      },
      {
        key: 'F3',
        label: voids('void'),
        onPress: () => setEnding(chosen),
        isDisabled: chosen?.dossierNumber == null,
      },
      ...keys,
      ...pageKeys,
    ],
    help: t('help'),
  });

  return (
    <>
      <ErrorBanner error={retry.error ?? outbox.error} onRetry={outbox.reload} />
      {retried !== null && <Banner tone="good" title={t('retried', { number: retried })} />}
      {ended !== null && <Banner tone="good" title={voids('voided', { number: ended })} />}
      {outbox.items && (items.length > 0 || (ended === null && retried === null)) && (
        <Table
          label={t('setAsideTab')}
          rows={items}
          rowKey={keyOfItem}
          selected={key}
          onSelect={choose}
          columns={[
            { id: 'number', label: t('columnNumber'), width: '200px', cell: nameOf },
            { id: 'added', label: t('columnAdded'), width: '170px', cell: (item) => since(item.addedAt) },
            { id: 'why', label: t('columnAside'), cell: (item) => firstSentence(sentence(item.quarantined ?? '')) },
            {
              id: 'size',
              label: t('columnSize'),
              align: 'end',
              width: '120px',
              cell: (item) => format.bytes(item.size ?? 0),
            },
          ]}
          empty={
            <EmptyState icon="good" title={t('noneSetAside')}>
              {t('noneSetAsideText')}
            </EmptyState>
          }
        />
      )}
      <Pager paging={paging} total={line.quarantined} />
      {ending && (
        <VoidDialog
          item={ending}
          onClose={() => setEnding(null)}
          onVoided={() => {
            setEnded(nameOf(ending));
            setRetried(null);
            setEnding(null);
            outbox.reload();
          }}
        />
      )}
      <WhyDialog
        item={shown}
        isBusy={retry.busy}
        onRetry={() => void sendAgain(shown)}
        onClose={() => setShown(null)}
      />
    </>
  );
}
