import { useFormat } from '../../i18n/use-format.ts';
import { useWords } from '../../i18n/use-words.ts';
import { EmptyState, ErrorBanner } from '../../ui/index.ts';
import { PeopleTable } from './people-table.tsx';
import { useLate } from './use-late.ts';
import type { Search } from './use-search.ts';
import { peopleWords } from './words.ts';

export interface PeopleResultsProps {
  search: Search;
  selected: string | null;
  onSelect: (rosterId: string | null) => void;
}

/** The answer to what was typed: people, nobody, no list yet, or why there is no answer. */
export function PeopleResults({ search, selected, onSelect }: PeopleResultsProps) {
  const t = useWords(peopleWords);
  const format = useFormat();
  const { found, error, reload } = search;
  const waiting = useLate(found === null && error === null);
  if (found === null)
    return error ? (
      <ErrorBanner error={error} onRetry={reload} />
    ) : (
      waiting && <EmptyState icon="clock" title={t('loading')} />
    );
  const { people, total, text } = found;
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
      <ErrorBanner error={error} onRetry={reload} />
      <PeopleTable people={people} selected={selected} onSelect={onSelect} />
      <p className="people-count soft" role="status">
        {words}
      </p>
    </>
  );
}
