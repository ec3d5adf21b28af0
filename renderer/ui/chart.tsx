import { type ReactNode, useState } from 'react';
import { useWords } from '../i18n/use-words.ts';
import { Button } from './button.tsx';
import './chart.css';
import { uiWords } from './words.ts';

export interface ChartTable {
  head: readonly string[];
  /** Formatted; the first cell names the row. */
  rows: readonly (readonly string[])[];
}

export interface ChartProps {
  /** What the picture shows, with its most important figures in words. */
  label: string;
  table: ChartTable;
  /** Given when the screen switches all its charts with one key; else the chart has its own small button. */
  asTable?: boolean;
  children: ReactNode;
}

/** A picture of figures, with the same figures as a table one key away. */
export function Chart({ label, table, asTable, children }: ChartProps) {
  const t = useWords(uiWords);
  const [own, setOwn] = useState(false);
  const shown = asTable ?? own;
  return (
    <figure className="chart">
      {shown ? (
        <table className="chart-table" aria-label={label}>
          <thead>
            <tr>
              {table.head.map((word, index) => (
                <th key={word} scope="col" className={index === 0 ? '' : 'end'}>
                  {word}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.map(([name, ...figures]) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                {figures.map((figure, index) => (
                  <td key={table.head[index + 1]} className="end">
                    {figure}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      ) : (
        <div className="chart-picture" role="img" aria-label={label}>
          {children}
        </div>
      )}
      {asTable === undefined && (
        <Button variant="quiet" size="small" icon={shown ? 'chart' : 'table'} onPress={() => setOwn(!shown)}>
          {shown ? t('asChart') : t('asTable')}
        </Button>
      )}
    </figure>
  );
}
