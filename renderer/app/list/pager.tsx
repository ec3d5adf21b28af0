import { useFormat } from '../../i18n/use-format.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Button } from '../../ui/index.ts';
import { pageRange } from './page-range.ts';
import type { Paging } from './use-paging.ts';
import { listWords } from './words.ts';

/** Which part of the list is in sight, and the way to the others; nothing for a list of one page. */
export function Pager({ paging, total = 0 }: { paging: Paging; total: number | undefined }) {
  const t = useWords(listWords);
  const { number } = useFormat();
  const { page, pages, from, to } = pageRange(paging.page, total);
  if (pages === 1) return null;
  return (
    <div className="list-pager">
      <span className="soft">
        {t('page', { page: number(page + 1), pages: number(pages) })} ·{' '}
        {t('range', { from: number(from), to: number(to), total: number(total) })}
      </span>
      <Button size="small" keycap="F10" onPress={() => paging.toPage(page - 1)} isDisabled={page === 0}>
        {t('previousPage')}
      </Button>
      <Button size="small" keycap="F11" onPress={() => paging.toPage(page + 1)} isDisabled={page === pages - 1}>
        {t('nextPage')}
      </Button>
    </div>
  );
}
