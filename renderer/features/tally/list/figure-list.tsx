import { useState } from 'react';
import type { TallyListItem } from '../../../../main/contract/station/tallies.ts';
import { pageSize } from '../../../app/list/page-range.ts';
import { useFirstFocus } from '../../../app/list/use-first-focus.ts';
import { useFirstRow } from '../../../app/list/use-first-row.ts';
import { usePageKeys } from '../../../app/list/use-paging.ts';
import { useNavigation } from '../../../app/navigation.tsx';
import { useCall, useStatus } from '../../../app/station.ts';
import { unableReasonWords } from '../../../i18n/unable-words.ts';
import { useFormat } from '../../../i18n/use-format.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { type TableColumn, useActions } from '../../../ui/index.ts';
import { ReportBanner } from '../export/report-banner.tsx';
import { useReport } from '../export/use-report.ts';
import { exportWords } from '../export/words.ts';
import type { Wanted } from '../funnel/question.ts';
import { usePeriodWords } from '../period/use-period-words.ts';
import { useKindName } from '../use-kind-name.ts';
import { ListFrame } from './list-frame.tsx';
import { NamesDialog } from './names-dialog.tsx';
import { stateWords } from './state-words.ts';
import { useCursorPaging } from './use-cursor-paging.ts';
import { figureListWords } from './words.ts';

const keyOf = (item: TallyListItem): string => item.draftId ?? item.rosterId ?? item.dossierNumber ?? '';

/** What stands behind a figure, page by page; Esc goes back to the figures, Enter opens the dossier. */
export function FigureList({ wanted, onBack }: { wanted: Wanted; onBack: () => void }) {
  const t = useWords(figureListWords);
  const tState = useWords(stateWords);
  const tExport = useWords(exportWords);
  const tReason = useWords(unableReasonWords);
  const format = useFormat();
  const kindName = useKindName();
  const period = usePeriodWords()(wanted.period);
  const { go } = useNavigation();
  const mayName = useStatus()?.account?.role === 'supervisor';
  const [names, setNames] = useState(false);
  const [next, setNext] = useState<string | null>(null);
  const paging = useCursorPaging(next);
  const { label, ...question } = wanted;
  const list = useCall('tallies.list', { ...question, names, cursor: paging.cursor, limit: pageSize });
  const following = list.value?.next ?? null;
  if (following !== next) setNext(following);
  const items = list.value?.items ?? [];
  const total = list.value?.total;
  const pageKeys = usePageKeys(paging, total);
  useFirstFocus(items.length > 0);
  const { chosen, key, choose } = useFirstRow(items, keyOf);
  const draftId = chosen?.draftId ?? null;
  const isUnable = wanted.figure === 'unable';
  const isCash = wanted.figure.startsWith('cash');
  const report = useReport();
  const [asking, setAsking] = useState(false);
  const asked = { report: 'list', ...question, names } as const;
  useActions({
    ...(isUnable
      ? {}
      : {
          primary: {
            label: t('open'),
            onPress: () => draftId !== null && go({ screen: 'dossier', draftId }),
            isDisabled: draftId === null,
          },
        }),
    secondary: [
      ...(report.paths ? [{ key: 'F3', label: tExport('show'), onPress: report.show } as const] : []),
      {
        key: 'F4',
        label: t('export'),
        onPress: () => (names ? setAsking(true) : void report.write(asked)),
        isDisabled: items.length === 0,
        isBusy: report.busy,
      },
      ...(mayName
        ? [{ key: 'F7', label: names ? t('namesOff') : t('names'), onPress: () => setNames(!names) } as const]
        : []),
      ...pageKeys,
    ],
    escape: { label: t('back'), onPress: onBack },
    help: t('help'),
  });
  const columns: TableColumn<TallyListItem>[] = [
    ...(isUnable
      ? []
      : [{ id: 'number', label: t('number'), width: '172px', cell: (one: TallyListItem) => one.dossierNumber }]),
    ...(names ? [{ id: 'name', label: t('name'), cell: (one: TallyListItem) => one.fullName ?? '—' }] : []),
    ...(isUnable
      ? [
          {
            id: 'reason',
            label: t('reason'),
            cell: (one: TallyListItem) => one.unableReason && tReason(one.unableReason),
          },
        ]
      : [{ id: 'kind', label: t('kind'), cell: (one: TallyListItem) => one.kind && kindName(one.kind) }]),
    {
      id: 'hamlet',
      label: t('hamlet'),
      cell: (one) => (
        <>
          {one.hamlet ?? '—'}
          {!one.onRoster && <span className="soft"> · {t('outside')}</span>}
        </>
      ),
    },
    {
      id: 'day',
      label: t('day'),
      width: '184px',
      cell: (one) =>
        `${format.partialDate(one.day)}${one.hour === null ? '' : ` · ${String(one.hour).padStart(2, '0')}:00`}`,
    },
    ...(isCash
      ? [
          {
            id: 'amount',
            label: t('amount'),
            cell: (one: TallyListItem) =>
              one.amount === null ? '—' : t('money', { amount: format.number(one.amount) }),
          },
        ]
      : []),
    ...(isUnable
      ? []
      : [{ id: 'state', label: t('state'), cell: (one: TallyListItem) => one.state && tState(one.state) }]),
  ];
  return (
    <>
      <ListFrame
        heading={`${label} · ${period}`}
        count={
          total === undefined ? null : t(isUnable || wanted.count === 'people' ? 'totalPeople' : 'total', { n: total })
        }
        total={total}
        error={list.error}
        onRetry={list.reload}
        items={list.value ? items : null}
        keyOf={keyOf}
        columns={columns}
        selected={key}
        onSelect={choose}
        paging={paging}
        onBack={onBack}
      >
        <ReportBanner report={report} />
      </ListFrame>
      {asking && (
        <NamesDialog
          onClose={() => setAsking(false)}
          onWrite={(password) => {
            setAsking(false);
            void report.write(asked, ['xlsx', 'pdf'], password);
          }}
        />
      )}
    </>
  );
}
