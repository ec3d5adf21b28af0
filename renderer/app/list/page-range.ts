/** Rows on one page: quick to draw on an old laptop, and enough to look through. */
export const pageSize = 50;

export interface PageRange {
  /** The page shown, from 0: the one asked for, or the nearest there is. */
  page: number;
  /** At least 1. */
  pages: number;
  /** Place of the first and last row shown, counted from 1; 0 when there are none. */
  from: number;
  to: number;
}

/**
 * Where a page lies in a list.
 *
 * @param asked the page asked for, from 0
 * @param total rows of the whole list
 */
export function pageRange(asked: number, total: number): PageRange {
  const pages = Math.max(1, Math.ceil(total / pageSize));
  const page = Math.min(pages - 1, Math.max(0, asked));
  const to = Math.min(total, (page + 1) * pageSize);
  return { page, pages, from: total === 0 ? 0 : page * pageSize + 1, to };
}
