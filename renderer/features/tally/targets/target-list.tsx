import { useState } from 'react';
import type { StationTarget } from '../../../../main/contract/station/targets.ts';
import { useFirstFocus } from '../../../app/list/use-first-focus.ts';
import { useFirstRow } from '../../../app/list/use-first-row.ts';
import { useAction, useCall, useStatus } from '../../../app/station.ts';
import { useWords } from '../../../i18n/use-words.ts';
import {
  Button,
  Dialog,
  EmptyState,
  ErrorBanner,
  StatusChip,
  Table,
  type TableColumn,
  useActions,
} from '../../../ui/index.ts';
import { SetDialog } from './set-dialog.tsx';
import type { TargetImporting } from './use-target-import.ts';
import { useTargetWords } from './use-target-words.ts';
import { targetWords } from './words.ts';

const keyOf = ({ targetId }: StationTarget): string => targetId ?? 'setUp';
const sources = { centre: 'sourceCentre', station: 'sourceStation', setUp: 'sourceSetUp' } as const;
const states = { wholly: 'counts', partly: 'countsPartly', not: 'countsNot' } as const;

interface Props {
  today: string;
  importing: TargetImporting;
  onBack: () => void;
}

/** Every target that was set, by whom, and whether it counts; those of the station are set, changed and removed here. */
export function TargetList({ today, importing, onBack }: Props) {
  const t = useWords(targetWords);
  const { who, size, span } = useTargetWords();
  const list = useCall('targets.list', {});
  const remove = useAction('targets.remove');
  const [asking, setAsking] = useState<'add' | 'change' | 'remove' | null>(null);
  const isSupervisor = useStatus()?.account?.role === 'supervisor';
  const targets = list.value?.targets ?? [];
  useFirstFocus(targets.length > 0);
  const { chosen, key, choose } = useFirstRow(targets, keyOf);
  const own = chosen?.source === 'station' ? chosen : null;
  useActions({
    ...(isSupervisor ? { primary: { label: t('add'), onPress: () => setAsking('add') } } : {}),
    secondary: isSupervisor
      ? [
          { key: 'F4', label: t('change'), onPress: () => setAsking('change'), isDisabled: own === null },
          { key: 'F8', label: t('remove'), onPress: () => setAsking('remove'), isDisabled: own === null },
          { key: 'F7', label: t('import'), onPress: importing.choose, isBusy: importing.busy },
        ]
      : [],
    escape: { label: t('back'), onPress: onBack },
    help: t('listHelp'),
  });
  const columns: TableColumn<StationTarget>[] = [
    { id: 'who', label: t('of'), cell: who },
    { id: 'product', label: t('product'), width: '190px', cell: ({ product }) => t(product) },
    {
      id: 'days',
      label: t('days'),
      width: '200px',
      cell: (target) => (target.source === 'setUp' ? '—' : span(target)),
    },
    { id: 'count', label: t('count'), align: 'end', width: '140px', cell: size },
    { id: 'source', label: t('source'), cell: ({ source }) => t(sources[source]) },
    {
      id: 'state',
      label: t('state'),
      width: '20%',
      cell: ({ counts }) => (
        <StatusChip tone={counts === 'wholly' ? 'good' : 'neutral'} icon={counts === 'wholly' ? 'check' : 'attention'}>
          {t(states[counts])}
        </StatusChip>
      ),
    },
  ];
  const done = (): void => {
    setAsking(null);
    list.reload();
  };
  return (
    <>
      <div className="tally-head">
        <Button size="small" keycap="Esc" onPress={onBack}>
          {t('back')}
        </Button>
        <h2>{t('list')}</h2>
        {!isSupervisor && <StatusChip tone="neutral">{t('mayNot')}</StatusChip>}
      </div>
      <ErrorBanner error={list.error} onRetry={list.reload} />
      <ErrorBanner error={importing.error ?? remove.error} />
      {list.value && (
        <section className="list-panel">
          <Table
            label={t('list')}
            rows={targets}
            rowKey={keyOf}
            columns={columns}
            selected={key}
            onSelect={choose}
            empty={<EmptyState icon="inbox" title={t('emptyList')} />}
          />
        </section>
      )}
      {(asking === 'add' || (asking === 'change' && own)) && (
        <SetDialog
          target={asking === 'change' ? own : null}
          today={today}
          onSet={done}
          onClose={() => setAsking(null)}
        />
      )}
      {asking === 'remove' && own && (
        <Dialog
          isOpen
          title={t('removeTitle')}
          confirm={{
            label: t('remove'),
            danger: true,
            isBusy: remove.busy,
            onPress: () => {
              void remove.run({ targetId: keyOf(own) }).then(done);
            },
          }}
          onClose={() => setAsking(null)}
        >
          <p>
            {who(own)} · {size(own)} · {span(own)}
          </p>
          <p>{t('removeSure')}</p>
        </Dialog>
      )}
    </>
  );
}
