import type { ReactNode } from 'react';
import { ScrollArea } from '../scroll-area.tsx';
import { Bar, BarKey, type BarLook, BarPatterns, usePatterns } from './bar-looks.tsx';
import './charts.css';

export interface BarTableColumn {
  id: string;
  label: string;
  /** Also beside the bars; the others stand in the table alone. */
  inPicture?: boolean;
}

export interface BarTableRow {
  id: string;
  label: ReactNode;
  /** Under the name, e.g. why the next step is smaller. */
  note?: ReactNode;
  parts: readonly { look: BarLook; count: number }[];
  /** What the whole width stands for; without it the largest bar of the table. */
  whole?: number;
  /** A value marked across the bar, e.g. a target. */
  mark?: number | null;
  /** By the id of their column; formatted, or a link. */
  cells: Readonly<Record<string, ReactNode>>;
  /** A row of sums. */
  isTotal?: boolean;
}

export interface BarTableProps {
  /** What it shows, for who hears it. */
  label: string;
  /** Head of the column of names. */
  nameColumn: string;
  columns: readonly BarTableColumn[];
  rows: readonly BarTableRow[];
  /** What the looks mean; none for bars of one kind. */
  keys?: readonly { look: BarLook | 'mark'; label: string }[];
  /** Names take what they need, bars the rest. */
  wideNames?: boolean;
  /** All columns and no bars. */
  asTable?: boolean;
}

/**
 * Bars with their figures, row by row. It is one table in both forms: what is drawn is also said, cell by cell, and links in it are
 * reached with the Tab key in either.
 */
export function BarTable({
  label,
  nameColumn,
  columns,
  rows,
  keys = [],
  wideNames = false,
  asTable = false,
}: BarTableProps) {
  const prefix = usePatterns();
  const sum = (row: BarTableRow): number => row.parts.reduce((total, part) => total + part.count, 0);
  const largest = Math.max(1, ...rows.map((row) => Math.max(sum(row), row.mark ?? 0)));
  const shown = asTable ? columns : columns.filter((column) => column.inPicture);
  return (
    <div className="bar-chart">
      <BarPatterns prefix={prefix} />
      {!asTable && keys.length > 0 && (
        <ul className="bar-keys">
          {keys.map((key) => (
            <BarKey key={key.look} look={key.look} prefix={prefix}>
              {key.label}
            </BarKey>
          ))}
        </ul>
      )}
      <ScrollArea className="bar-scroll">
        <table
          className={asTable ? 'bar-table bar-table-plain' : wideNames ? 'bar-table bar-table-wide' : 'bar-table'}
          aria-label={label}
        >
          <thead className={asTable || shown.length > 1 ? '' : 'visually-hidden'}>
            <tr>
              <th scope="col">{nameColumn}</th>
              {!asTable && <td className="bar-cell" />}
              {shown.map((column) => (
                <th key={column.id} scope="col" className="end">
                  {column.label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id} className={row.isTotal ? 'bar-total' : ''}>
                <th scope="row">
                  {row.label}
                  {row.note && <span className="bar-note">{row.note}</span>}
                </th>
                {!asTable && (
                  <td className="bar-cell">
                    {row.parts.length > 0 && (
                      <Bar
                        prefix={prefix}
                        parts={row.parts.map(({ look, count }) => ({ look, share: count / (row.whole || largest) }))}
                        mark={row.mark === null || row.mark === undefined ? null : row.mark / (row.whole || largest)}
                      />
                    )}
                  </td>
                )}
                {shown.map((column) => (
                  <td key={column.id} className="end">
                    {row.cells[column.id]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollArea>
    </div>
  );
}
