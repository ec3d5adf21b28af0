import { useRef, useState } from 'react';
import type { ReportSummary } from '../../../../main/contract/station/cases.ts';
import { pageSize } from '../../../app/list/page-range.ts';
import { Pager } from '../../../app/list/pager.tsx';
import { useFirstFocus } from '../../../app/list/use-first-focus.ts';
import { useFirstRow } from '../../../app/list/use-first-row.ts';
import { usePageKeys, usePaging } from '../../../app/list/use-paging.ts';
import { useNavigation } from '../../../app/navigation.tsx';
import { useCall } from '../../../app/station.ts';
import { useFormat } from '../../../i18n/use-format.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { EmptyState, ErrorBanner, SearchField, StatusChip, Table, useActions } from '../../../ui/index.ts';
import { AddReport } from './add-report.tsx';
import { StatusOf } from './status-of.tsx';
import { kindKey, reportWords } from './words.ts';

/** What callers reported: overdue first; Enter opens one, F1 takes a new one. */
export function ReportsTab({ onChanged }: { onChanged: () => void }) {
  const t = useWords(reportWords);
  const format = useFormat();
  const { go } = useNavigation();
  const [text, setText] = useState('');
  const [which, setWhich] = useState<'open' | 'ended'>('open');
  const [adding, setAdding] = useState(false);
  const paging = usePaging();
  const search = useRef<HTMLInputElement>(null);
  const list = useCall('cases.list', { text, which, limit: pageSize, offset: paging.offset });
  const rows = list.value?.reports ?? [];
  const total = list.value?.total;
  useFirstFocus(rows.length > 0);
  const { chosen, key, choose } = useFirstRow(rows, ({ reportId }) => reportId);
  const open = (reportId: string): void => go({ screen: 'cases', tab: 'reports', reportId });
  const pageKeys = usePageKeys(paging, total);
  useActions({
    primary: { label: t('open'), onPress: () => chosen && open(chosen.reportId), isDisabled: chosen === null },
    secondary: [
      { key: 'F1', label: t('add'), onPress: () => setAdding(true), asButton: true },
      { key: 'F3', label: t('search'), onPress: () => search.current?.focus(), onlyInHelp: true },
      {
        key: 'F5',
        label: t(which === 'open' ? 'showEnded' : 'showOpen'),
        onPress: () => {
          setWhich(which === 'open' ? 'ended' : 'open');
          paging.toPage(0);
        },
      },
      ...pageKeys,
    ],
    help: t('help'),
  });

  return (
    <>
      <ErrorBanner error={list.error} onRetry={list.reload} />
      <div className="cases-tools">
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
        {(list.value?.overdue ?? 0) > 0 && (
          <StatusChip tone="attention" icon="clock">
            {t('overdueCount', { n: list.value?.overdue ?? 0 })}
          </StatusChip>
        )}
      </div>
      <div className="cases-reports-table">
        {list.value && (
          <Table
            label={t(which === 'open' ? 'showOpen' : 'showEnded')}
            rows={rows}
            rowKey={({ reportId }) => reportId}
            selected={key}
            onSelect={choose}
            columns={[
              {
                id: 'due',
                label: t('columnDue'),
                width: '150px',
                cell: (one) =>
                  one.overdue ? (
                    <StatusChip tone="stop" icon="clock">
                      {format.partialDate(one.due)}
                    </StatusChip>
                  ) : (
                    format.partialDate(one.due)
                  ),
              },
              {
                id: 'kind',
                label: t('columnKind'),
                isRowHeader: true,
                cell: (one) => <span>{t(kindKey(one.kind))}</span>,
              },
              { id: 'caller', label: t('columnCaller'), cell: (one) => one.caller.name },
              {
                id: 'dossiers',
                label: t('columnDossiers'),
                width: '20%',
                cell: (one) => <span>{dossierWords(one)}</span>,
              },
              {
                id: 'status',
                label: t('columnStatus'),
                width: '190px',
                cell: (one) => <StatusOf status={one.status} />,
              },
              {
                id: 'attempts',
                label: t('columnAttempts'),
                align: 'end',
                width: '105px',
                cell: (one) => format.number(one.attempts),
              },
              { id: 'owner', label: t('columnOwner'), width: '14%', cell: (one) => one.ownerName ?? t('nobody') },
            ]}
            empty={
              text.trim() === '' ? (
                <EmptyState icon="inbox" title={t(which === 'open' ? 'none' : 'noneEnded')}>
                  {t('noneText')}
                </EmptyState>
              ) : (
                <EmptyState icon="search" title={t('noneFound')}>
                  {t('noneFoundText')}
                </EmptyState>
              )
            }
          />
        )}
      </div>
      <Pager paging={paging} total={total} />
      {adding && (
        <AddReport
          onClose={() => setAdding(false)}
          onAdded={(reportId) => {
            onChanged();
            open(reportId);
          }}
        />
      )}
    </>
  );
}

/** The numbers of what it is about, with the first name. */
function dossierWords({ dossiers }: ReportSummary): string {
  return dossiers
    .map(({ dossierNumber, fullName }, index) =>
      index === 0 && fullName ? `${dossierNumber} ${fullName}` : dossierNumber,
    )
    .join(', ');
}
