import { useState } from 'react';
import { useFormat } from '../../i18n/use-format.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Button, type SecondaryAction } from '../../ui/index.ts';
import { queueWords } from './words.ts';

/** Rows on one page: quick to draw on an old laptop, and enough to look through. */
export const pageSize = 50;

export interface Paging {
  page: number;
  pages: number;
  total: number;
  move: (by: number) => void;
  /** F6 and F7; none when there is one page. */
  keys: readonly SecondaryAction[];
}

/** Which page of a list is in sight. A list that got shorter falls back to its last page. */
export function usePaging(total: number): Paging {
  const t = useWords(queueWords);
  const [wanted, setWanted] = useState(0);
  const pages = Math.max(1, Math.ceil(total / pageSize));
  const page = Math.min(wanted, pages - 1);
  const move = (by: number): void => setWanted(Math.min(pages - 1, Math.max(0, page + by)));
  const keys: SecondaryAction[] =
    pages === 1
      ? []
      : [
          { key: 'F6', label: t('previousPage'), onPress: () => move(-1), isDisabled: page === 0 },
          { key: 'F7', label: t('nextPage'), onPress: () => move(1), isDisabled: page === pages - 1 },
        ];
  return { page, pages, total, move, keys };
}

/** Which part of the list is in sight, and the way to the others; nothing for a list of one page. */
export function Pager({ paging }: { paging: Paging }) {
  const t = useWords(queueWords);
  const format = useFormat();
  const { page, pages, total, move } = paging;
  if (pages === 1) return null;
  const from = page * pageSize + 1;
  const to = Math.min(total, (page + 1) * pageSize);
  const number = format.number;
  return (
    <div className="queue-pager">
      <span className="soft">
        {t('page', { page: number(page + 1), pages: number(pages) })} ·{' '}
        {t('rangeOf', { from: number(from), to: number(to), total: number(total) })}
      </span>
      <Button size="small" keycap="F6" onPress={() => move(-1)} isDisabled={page === 0}>
        {t('previousPage')}
      </Button>
      <Button size="small" keycap="F7" onPress={() => move(1)} isDisabled={page === pages - 1}>
        {t('nextPage')}
      </Button>
    </div>
  );
}
