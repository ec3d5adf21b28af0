import { useRef, useState } from 'react';
import type { DeliveryItem } from '../../../../main/contract/station/delivery.ts';
import { pageSize } from '../../../app/list/page-range.ts';
import { Pager } from '../../../app/list/pager.tsx';
import { useFirstFocus } from '../../../app/list/use-first-focus.ts';
import { useFirstRow } from '../../../app/list/use-first-row.ts';
import { usePageKeys, usePaging } from '../../../app/list/use-paging.ts';
import { useAction, useCall, useStatus } from '../../../app/station.ts';
import { useFormat } from '../../../i18n/use-format.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { EmptyState, ErrorBanner, SearchField, Select, StatusChip, Table, useActions } from '../../../ui/index.ts';
import { CalendarDialog } from './calendar-dialog.tsx';
import { DeliverySheet } from './delivery-sheet.tsx';
import { HandDialog } from './hand-dialog.tsx';
import { deliveryWords } from './words.ts';

const stages = ['expected', 'arrived', 'handed'] as const;
type Stage = (typeof stages)[number];
const stageWords = { expected: 'showExpected', arrived: 'showArrived', handed: 'showHanded' } as const;

/** Cards on their way back, or the list of those that wait here as it is printed. */
export function DeliveryTab() {
  const [printing, setPrinting] = useState(false);
  return printing ? <DeliverySheet onBack={() => setPrinting(false)} /> : <Cards onPrint={() => setPrinting(true)} />;
}

/** What is expected, what waits here, to whom it was handed over. */
function Cards({ onPrint }: { onPrint: () => void }) {
  const t = useWords(deliveryWords);
  const format = useFormat();
  const supervisor = useStatus()?.account?.role === 'supervisor';
  const [which, setWhich] = useState<Stage>('expected');
  const [text, setText] = useState('');
  const [handing, setHanding] = useState<DeliveryItem | null>(null);
  const [calendar, setCalendar] = useState(false);
  const paging = usePaging();
  const search = useRef<HTMLInputElement>(null);
  const list = useCall('delivery.list', { which, text, limit: pageSize, offset: paging.offset }, ['dossierChanged']);
  const arrived = useAction('delivery.arrived');
  const undo = useAction('delivery.undo');
  const rows = list.value?.items ?? [];
  const total = list.value?.total;
  const counts = list.value?.counts;
  useFirstFocus(rows.length > 0);
  const { chosen, key, choose } = useFirstRow(rows, ({ draftId }) => draftId);
  const pageKeys = usePageKeys(paging, total);
  const none = chosen === null;
  useActions({
    ...(which === 'expected'
      ? {
          primary: {
            label: t('arrive'),
            onPress: () => void (chosen && arrived.run({ draftIds: [chosen.draftId] }).then(list.reload)),
            isDisabled: none,
            isBusy: arrived.busy,
          },
        }
      : which === 'arrived'
        ? { primary: { label: t('handOver'), onPress: () => setHanding(chosen), isDisabled: none } }
        : {}),
    secondary: [
      { key: 'F3', label: t('search'), onPress: () => search.current?.focus(), onlyInHelp: true },
      ...(which === 'expected'
        ? [
            {
              key: 'F4' as const,
              label: t('handOver'),
              onPress: () => setHanding(chosen),
              isDisabled: none,
              asButton: true,
            },
          ]
        : [
            {
              key: 'F4' as const,
              label: t('undo'),
              onPress: () => void (chosen && undo.run({ draftId: chosen.draftId }).then(list.reload)),
              isDisabled: none,
            },
          ]),
      { key: 'F7', label: t('sheetKey'), onPress: onPrint },
      ...(supervisor ? [{ key: 'F9' as const, label: t('calendar'), onPress: () => setCalendar(true) }] : []),
      ...pageKeys,
    ],
    help: t('help'),
  });
  const emptyTitle = { expected: 'none', arrived: 'noneArrived', handed: 'noneHanded' } as const;

  return (
    <>
      <ErrorBanner error={arrived.error ?? undo.error ?? list.error} onRetry={list.reload} />
      <div className="cases-tools">
        <Select<Stage>
          label={t('show')}
          value={which}
          onChange={(next) => {
            setWhich(next);
            paging.toPage(0);
          }}
          choices={stages.map((value) => ({
            value,
            label: counts ? `${t(stageWords[value])} (${format.number(counts[value])})` : t(stageWords[value]),
          }))}
        />
        <SearchField
          label={t('search')}
          placeholder={t('searchBy')}
          value={text}
          onChange={(next) => {
            setText(next);
            paging.toPage(0);
          }}
          keycap="F3"
          ref={search}
        />
        {(counts?.overdue ?? 0) > 0 && (
          <StatusChip tone="attention" icon="clock">
            {t('overdue', { n: counts?.overdue ?? 0 })}
          </StatusChip>
        )}
      </div>
      {list.value && (
        <Table
          label={t(which)}
          rows={rows}
          rowKey={({ draftId }) => draftId}
          selected={key}
          onSelect={choose}
          columns={[
            {
              id: 'due',
              label: t('columnDue'),
              width: '150px',
              cell: ({ due, overdue }) =>
                due === null ? (
                  <span className="soft">{t('dueNone')}</span>
                ) : overdue ? (
                  <StatusChip tone="stop" icon="clock">
                    {format.partialDate(due)}
                  </StatusChip>
                ) : (
                  format.partialDate(due)
                ),
            },
            { id: 'name', label: t('columnName'), isRowHeader: true, cell: (one) => one.fullName ?? '—' },
            { id: 'number', label: t('columnNumber'), width: '145px', cell: (one) => one.dossierNumber },
            {
              id: 'way',
              label: t('columnWay'),
              cell: ({ way, address }) => (
                <span>
                  {way === 'post' ? t('wayPost', { address: address ?? '' }) : way === 'office' ? t('office') : '—'}
                </span>
              ),
            },
            { id: 'state', label: t('columnState'), width: '26%', cell: (one) => <HowFar item={one} /> },
          ]}
          empty={
            <EmptyState icon="document" title={t(emptyTitle[which])}>
              {t('noneText')}
            </EmptyState>
          }
        />
      )}
      <Pager paging={paging} total={total} />
      {handing && (
        <HandDialog
          item={handing}
          onClose={() => setHanding(null)}
          onDone={() => {
            setHanding(null);
            list.reload();
          }}
        />
      )}
      {calendar && <CalendarDialog onClose={() => setCalendar(false)} />}
    </>
  );
}

function HowFar({ item }: { item: DeliveryItem }) {
  const t = useWords(deliveryWords);
  const format = useFormat();
  const { handed, arrivedAt, oldCardKept } = item;
  if (handed) {
    const day = format.date(handed.at);
    return <span>{t('handedTo', { day, name: handed.to, relation: t(handed.relation) })}</span>;
  }
  if (oldCardKept) return <StatusChip tone="attention">{t('oldCardShort')}</StatusChip>;
  return arrivedAt ? (
    <StatusChip tone="live">{t('arrivedAt', { day: format.date(arrivedAt) })}</StatusChip>
  ) : (
    <StatusChip tone="neutral" icon="clock">
      {t('expected')}
    </StatusChip>
  );
}
