import { foldForSearch } from '../../domain/applicant/name.ts';

/** Which column holds what; `at` is its place from 0. */
export interface KnownColumn<F extends string> {
  field: F;
  at: number;
}

/** The columns that lists of one kind have: people, or targets. */
export interface ColumnKind<F extends string> {
  /**
   * The known columns of a heading row, in their order. Case, marks, punctuation, what stands in brackets and a second
   * language after a slash or line break do not matter. Of two columns with the same meaning the first counts; unknown ones
   * are left alone.
   */
  known(heading: readonly string[]): KnownColumn<F>[];
  /** The heading to ask for when a column is missing. */
  headingOf(field: F): string;
  /** Columns without which no such list can be read. */
  required: readonly F[];
  /** Whether a heading with these columns is one of such a list: its sheet is looked for in a workbook. */
  isList(columns: readonly KnownColumn<F>[]): boolean;
}

/** @param spellings headings as people write them; the first is the one shown */
export function columnKind<F extends string>(
  spellings: Record<F, readonly string[]>,
  required: readonly F[],
  isList: (fields: ReadonlySet<F>) => boolean,
): ColumnKind<F> {
  const bySpelling = new Map(
    (Object.keys(spellings) as F[]).flatMap((field) =>
      spellings[field].map((spelling) => [foldHeading(spelling), field] as const),
    ),
  );
  const fieldOf = (cell: string): F | undefined => {
    if (cell.length > 200) return undefined;
    const [whole, ...parts] = [cell, ...cell.split(/[/|\r\n]/)].map(foldHeading);
    if (whole !== undefined && bySpelling.has(whole)) return bySpelling.get(whole);
    // "Họ và tên / Full name" is one column; "Số CCCD / Điện thoại" is two in one, and cannot be read.
    const fields = new Set(parts.filter((part) => part !== '').map((part) => bySpelling.get(part)));
    return fields.size === 1 ? [...fields][0] : undefined;
  };
  return {
    known: (heading) => {
      const columns: KnownColumn<F>[] = [];
      for (const [at, cell] of heading.entries()) {
        const field = fieldOf(cell);
        if (field && !columns.some((column) => column.field === field)) columns.push({ field, at });
      }
      return columns;
    },
    headingOf: (field) => spellings[field][0] ?? field,
    required,
    isList: (columns) => isList(new Set(columns.map(({ field }) => field))),
  };
}

function foldHeading(text: string): string {
  return foldForSearch(text.replace(/\([^)]*\)/g, ' ').replace(/[^\p{L}\p{M}\p{N}]+/gu, ' '));
}
