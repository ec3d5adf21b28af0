import type { ReactNode } from 'react';
import { Table as AriaTable, Cell, Column, Row, TableBody, TableHeader } from 'react-aria-components';
import './table.css';

export interface TableColumn<T> {
  id: string;
  label: string;
  /** Figures stand at the end of their cell. */
  align?: 'start' | 'end';
  /** CSS width, e.g. `96px` or `30%`; the rest share what is left. */
  width?: string;
  /** The column that names the row for screen readers; the first one when none says so. */
  isRowHeader?: boolean;
  cell: (row: T) => ReactNode;
}

export interface TableProps<T> {
  label: string;
  columns: readonly TableColumn<T>[];
  rows: readonly T[];
  rowKey: (row: T) => string;
  /** With `onSelect` arrow keys move a selection, which the screen's primary action works on. */
  selected?: string | null;
  onSelect?: (key: string | null) => void;
  /** Shown in place of the rows when there are none. */
  empty?: ReactNode;
}

/** Rows under a head that stays in sight. Enter on a row is the screen's primary action (`useActions`). */
export function Table<T>({ label, columns, rows, rowKey, selected, onSelect, empty }: TableProps<T>) {
  const header = columns.find((column) => column.isRowHeader)?.id ?? columns[0]?.id;
  const first = rows[0];
  // The keys of rows whose content changes are the same: without this the cells would show what they were drawn with.
  const dependencies = [columns, rows];
  if (first === undefined && empty !== undefined) return <div className="table-box table-empty">{empty}</div>;
  return (
    <div className="table-box">
      <AriaTable
        className="table"
        aria-label={label}
        selectionMode={onSelect ? 'single' : 'none'}
        selectionBehavior="replace"
        disallowEmptySelection={first !== undefined}
        // Esc is the screen's: the table would take it and do nothing.
        escapeKeyBehavior="none"
        selectedKeys={selected ? [selected] : []}
        onSelectionChange={(keys) => {
          if (keys !== 'all') onSelect?.([...keys].map(String)[0] ?? null);
        }}
      >
        <TableHeader>
          {columns.map((column) => (
            <Column
              key={column.id}
              id={column.id}
              isRowHeader={column.id === header}
              className={column.align === 'end' ? 'table-end' : ''}
              {...(column.width ? { style: { width: column.width } } : {})}
            >
              {column.label}
            </Column>
          ))}
        </TableHeader>
        <TableBody items={rows.map((row) => ({ id: rowKey(row), row }))} dependencies={dependencies}>
          {({ id, row }) => (
            <Row id={id} dependencies={dependencies}>
              {columns.map((column) => (
                <Cell key={column.id} className={column.align === 'end' ? 'table-end' : ''}>
                  {column.cell(row)}
                </Cell>
              ))}
            </Row>
          )}
        </TableBody>
      </AriaTable>
    </div>
  );
}
