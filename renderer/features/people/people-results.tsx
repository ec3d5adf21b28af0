import type { StationApi } from '../../../main/contract/station-api.ts';
import type { CallState } from '../../app/station.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useWords } from '../../i18n/use-words.ts';
import { EmptyState, ErrorBanner } from '../../ui/index.ts';
import { PeopleTable } from './people-table.tsx';
import { useLate } from './use-late.ts';
import { peopleWords } from './words.ts';

export interface PeopleResultsProps {
  found: CallState<StationApi, 'roster.search'>;
  /** What was searched for. */
  text: string;
  selected: string | null;
  onSelect: (rosterId: string | null) => void;
}

/** The answer to what was typed: people, nobody, no list yet, or why there is no answer. */
export function PeopleResults({ found, text, selected, onSelect }: PeopleResultsProps) {
  const t = useWords(peopleWords);
  const format = useFormat();
  const waiting = useLate(found.value === null && found.error === null);
  if (found.value === null)
    return found.error ? (
      <ErrorBanner error={found.error} onRetry={found.reload} />
    ) : (
      waiting && <EmptyState icon="clock" title={t('loading')} />
    );
  const { people, total } = found.value;
  if (total === 0)
    return text === '' ? (
      <EmptyState icon="people" title={t('emptyTitle')}>
        {t('emptyText')}
      </EmptyState>
    ) : (
      <EmptyState icon="search" title={t('noneTitle')}>
        {t('noneText')}
      </EmptyState>
    );
  const all = format.number(total);
  const words =
    people.length < total
      ? t('countShown', { shown: format.number(people.length), total: all })
      : t(text === '' ? 'countAll' : 'countFound', { total: all });
  return (
    <>
      <ErrorBanner error={found.error} onRetry={found.reload} />
      <PeopleTable people={people} selected={selected} onSelect={onSelect} />
      <p className="people-count soft" role="status">
        {words}
      </p>
    </>
  );
}
