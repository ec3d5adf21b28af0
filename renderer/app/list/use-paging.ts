import { useEffect, useState } from 'react';
import { useWords } from '../../i18n/use-words.ts';
import type { SecondaryAction } from '../../ui/index.ts';
import { pageRange, pageSize } from './page-range.ts';
import { listWords } from './words.ts';

export interface Paging {
  /** From 0. */
  page: number;
  /** Rows before this page: what the station is asked for, with `pageSize` as limit. */
  offset: number;
  toPage: (page: number) => void;
}

/** Which page of a list is asked for; what is asked may tell how long the list is, so that comes later (`usePageKeys`). */
export function usePaging(): Paging {
  const [page, setPage] = useState(0);
  return { page, offset: page * pageSize, toPage: (next) => setPage(Math.max(0, next)) };
}

/**
 * F10 and F11 between pages; none for a list of one page. A list that got shorter falls back to its last page.
 *
 * @param total rows of the whole list, undefined while that is not known
 */
export function usePageKeys(paging: Paging, total: number | undefined): SecondaryAction[] {
  const t = useWords(listWords);
  const { page, toPage } = paging;
  const range = pageRange(page, total ?? 0);
  const last = total === undefined ? page : range.page;
  useEffect(() => {
    if (page !== last) toPage(last);
  });
  if (range.pages === 1) return [];
  return [
    { key: 'F10', label: t('previousPage'), onPress: () => toPage(last - 1), isDisabled: last === 0 },
    { key: 'F11', label: t('nextPage'), onPress: () => toPage(last + 1), isDisabled: last === range.pages - 1 },
  ];
}
