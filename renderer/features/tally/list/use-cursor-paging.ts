import { useState } from 'react';
import { pageSize } from '../../../app/list/page-range.ts';
import type { Paging } from '../../../app/list/use-paging.ts';

export interface CursorPaging extends Paging {
  /** What the station is asked for: null for the first page. */
  cursor: string | null;
}

/**
 * Pages of a list that is read from where the last page ended.
 *
 * @param next where the page in sight ends, or null at the end of the list
 */
export function useCursorPaging(next: string | null | undefined): CursorPaging {
  const [cursors, setCursors] = useState<readonly (string | null)[]>([null]);
  const page = cursors.length - 1;
  const toPage = (wanted: number): void => {
    if (wanted < page) setCursors(cursors.slice(0, Math.max(0, wanted) + 1));
    else if (wanted === page + 1 && next != null) setCursors([...cursors, next]);
  };
  return { page, offset: page * pageSize, toPage, cursor: cursors.at(-1) ?? null };
}
