import { useMemo } from 'react';
import type { Output } from '../../../main/contract/call.ts';
import type { DossierView } from '../../../main/contract/station/dossiers.ts';
import type { StationApi } from '../../../main/contract/station-api.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Table, type TableColumn } from '../../ui/index.ts';
import { dossierListWords } from '../people/dossier-words.ts';
import { WhereChip } from './where-chip.tsx';
import { todayWords } from './words.ts';

export type Unfinished = Output<StationApi, 'dossiers.list'>['dossiers'][number];

export interface UnfinishedTableProps {
  dossiers: readonly Unfinished[];
  views: ReadonlyMap<string, DossierView>;
  selected: string | null;
  onSelect: (draftId: string | null) => void;
}

/** Dossiers begun and not sealed: whose, since when, where each stands. */
export function UnfinishedTable({ dossiers, views, selected, onSelect }: UnfinishedTableProps) {
  const t = useWords(todayWords);
  const tList = useWords(dossierListWords);
  const format = useFormat();
  const columns = useMemo((): TableColumn<Unfinished>[] => {
    const today = format.date(new Date());
    return [
      {
        id: 'name',
        label: t('name'),
        isRowHeader: true,
        width: '150px',
        cell: ({ fullName }) =>
          fullName === null ? <span className="soft">{t('unnamed')}</span> : <span className="strong">{fullName}</span>,
      },
      {
        id: 'where',
        label: t('where'),
        cell: ({ draftId, state }) => <WhereChip state={state} view={views.get(draftId)} />,
      },
      { id: 'kind', label: t('kind'), cell: ({ kind }) => tList(kind) },
      {
        id: 'since',
        label: t('since'),
        cell: ({ startedAt }) =>
          format.date(startedAt) === today ? format.time(startedAt) : format.dateTime(startedAt),
      },
      {
        id: 'number',
        label: t('number'),
        cell: ({ dossierNumber }) => <span className="nowrap">{dossierNumber}</span>,
      },
    ];
  }, [t, tList, format, views]);
  return (
    <Table
      label={t('unfinished')}
      columns={columns}
      rows={dossiers}
      rowKey={({ draftId }) => draftId}
      selected={selected}
      onSelect={onSelect}
    />
  );
}
