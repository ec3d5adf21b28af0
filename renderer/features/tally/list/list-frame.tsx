import type { ComponentProps, ReactNode } from 'react';
import { Pager } from '../../../app/list/pager.tsx';
import { useWords } from '../../../i18n/use-words.ts';
import { Button, EmptyState, ErrorBanner, StatusChip, Table, type TableColumn } from '../../../ui/index.ts';
import type { CursorPaging } from './use-cursor-paging.ts';
import { figureListWords } from './words.ts';

export interface ListFrameProps<Item> {
  heading: string;
  /** How many there are in all, in words; null until that is known. */
  count: string | null;
  total: number | undefined;
  error: ComponentProps<typeof ErrorBanner>['error'];
  onRetry: () => void;
  /** Null until they are there. */
  items: readonly Item[] | null;
  keyOf: (item: Item) => string;
  columns: readonly TableColumn<Item>[];
  selected: string | null;
  onSelect: (key: string | null) => void;
  paging: CursorPaging;
  onBack: () => void;
  /** Between the heading and the table. */
  children?: ReactNode;
}

/** The list behind a figure as it looks on every screen: what is counted and how many, the way back, a page of rows. */
export function ListFrame<Item>(props: ListFrameProps<Item>) {
  const { heading, count, total, items, keyOf, columns, paging, children } = props;
  const t = useWords(figureListWords);
  return (
    <>
      <div className="tally-head">
        <Button size="small" keycap="Esc" onPress={props.onBack}>
          {t('back')}
        </Button>
        <h2>{heading}</h2>
        {count !== null && <StatusChip tone="neutral">{count}</StatusChip>}
      </div>
      <ErrorBanner error={props.error} onRetry={props.onRetry} />
      {children}
      {items && (
        <section className="list-panel">
          <Table
            label={heading}
            rows={items}
            rowKey={keyOf}
            columns={columns}
            selected={props.selected}
            onSelect={props.onSelect}
            empty={<EmptyState icon="inbox" title={t('empty')} />}
          />
        </section>
      )}
      <Pager paging={paging} total={total} />
    </>
  );
}
