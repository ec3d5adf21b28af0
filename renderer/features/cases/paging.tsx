import { useState } from 'react';
import { useFormat } from '../../i18n/use-format.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Button, type SecondaryAction } from '../../ui/index.ts';
import { caseWords } from './words.ts';

export const pageSize = 50;

export interface Paging {
  offset: number;
  page: number;
  move: (by: number) => void;
}

/** Which page of a list is asked for. */
export function usePaging(): Paging {
  const [page, setPage] = useState(0);
  return { page, offset: page * pageSize, move: (by) => setPage((now) => Math.max(0, now + by)) };
}

/** F10 and F11; none for a list of one page. */
export function usePageKeys(paging: Paging, total: number): SecondaryAction[] {
  const t = useWords(caseWords);
  const { page, move } = paging;
  if (total <= pageSize && page === 0) return [];
  return [
    { key: 'F10', label: t('previousPage'), onPress: () => move(-1), isDisabled: page === 0 },
    { key: 'F11', label: t('nextPage'), onPress: () => move(1), isDisabled: (page + 1) * pageSize >= total },
  ];
}

export function Pager({ paging, total }: { paging: Paging; total: number }) {
  const t = useWords(caseWords);
  const { number } = useFormat();
  const { page, offset, move } = paging;
  if (total <= pageSize && page === 0) return null;
  const to = Math.min(total, offset + pageSize);
  return (
    <div className="cases-pager">
      <span className="soft">{t('range', { from: number(offset + 1), to: number(to), total: number(total) })}</span>
      <Button size="small" keycap="F10" onPress={() => move(-1)} isDisabled={page === 0}>
        {t('previousPage')}
      </Button>
      <Button size="small" keycap="F11" onPress={() => move(1)} isDisabled={to >= total}>
        {t('nextPage')}
      </Button>
    </div>
  );
}
