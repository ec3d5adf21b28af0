export const pageSize = 50;

export interface PageOf<T> {
  rows: readonly T[];
  /** Place of the first and last row shown, counted from 1; 0 when there are none. */
  from: number;
  to: number;
  pages: number;
  /** The page shown, from 0: the one asked for, or the nearest there is. */
  page: number;
}

/** One page of a long list. */
export function pageOf<T>(all: readonly T[], asked: number): PageOf<T> {
  const pages = Math.max(1, Math.ceil(all.length / pageSize));
  const page = Math.min(pages - 1, Math.max(0, asked));
  const rows = all.slice(page * pageSize, (page + 1) * pageSize);
  const from = rows.length === 0 ? 0 : page * pageSize + 1;
  return { rows, from, to: page * pageSize + rows.length, pages, page };
}
