import { useMemo } from 'react';
import { useFormat } from '../../i18n/use-format.ts';
import { useWords } from '../../i18n/use-words.ts';
import { StatusChip, Table, type TableColumn } from '../../ui/index.ts';
import { maskPersonalId } from '../dossier/mask.ts';
import type { Person } from './next-step.ts';
import { StateChip } from './state-chip.tsx';
import { unableWords } from './unable/words.ts';
import { peopleWords } from './words.ts';

export interface PeopleTableProps {
  people: readonly Person[];
  selected: string | null;
  onSelect: (rosterId: string | null) => void;
}

/** The people found, one a row, with what their dossier is at. */
export function PeopleTable({ people, selected, onSelect }: PeopleTableProps) {
  const t = useWords(peopleWords);
  const tUnable = useWords(unableWords);
  const format = useFormat();
  const columns = useMemo(
    (): TableColumn<Person>[] => [
      {
        id: 'name',
        label: t('name'),
        isRowHeader: true,
        cell: (person) => <span className="person-name">{person.fullName}</span>,
      },
      { id: 'born', label: t('born'), cell: (person) => format.partialDate(person.dateOfBirth) },
      {
        id: 'personalId',
        label: t('personalId'),
        cell: (person) => person.personalId && <span className="person-id">{maskPersonalId(person.personalId)}</span>,
      },
      { id: 'hamlet', label: t('hamlet'), cell: (person) => person.hamlet },
      {
        id: 'dossier',
        label: t('dossier'),
        cell: (person) =>
          person.dossier ? (
            <StateChip state={person.dossier.state} />
          ) : person.unable ? (
            <StatusChip tone={person.unable.open ? 'attention' : 'neutral'}>{tUnable(person.unable.reason)}</StatusChip>
          ) : (
            <span className="soft">{t('noDossier')}</span>
          ),
      },
    ],
    [t, tUnable, format],
  );
  return (
    <Table
      label={t('results')}
      columns={columns}
      rows={people}
      rowKey={(person) => person.rosterId}
      selected={selected}
      onSelect={onSelect}
    />
  );
}
