import { useEffect, useMemo, useRef, useState } from 'react';
import type { RowProblem } from '../../../../main/contract/station/roster.ts';
import { useFormat } from '../../../i18n/use-format.ts';
import { useSentence } from '../../../i18n/use-sentence.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { Table, type TableColumn } from '../../../ui/index.ts';
import { peopleWords } from '../words.ts';

interface Numbered extends RowProblem {
  key: string;
}

export interface ProblemTableProps {
  problems: readonly RowProblem[];
  /** Place of the first one in the whole list. */
  firstIndex: number;
}

/** Each problem by row, column and sentence; arrow keys go through them beside the open file. */
export function ProblemTable({ problems, firstIndex }: ProblemTableProps) {
  const t = useWords(peopleWords);
  const sentence = useSentence();
  const format = useFormat();
  const rows = useMemo(
    () => problems.map((problem, index): Numbered => ({ ...problem, key: String(firstIndex + index) })),
    [problems, firstIndex],
  );
  const [selected, setSelected] = useState<string | null>(rows[0]?.key ?? null);
  const columns: TableColumn<Numbered>[] = [
    { id: 'row', label: t('problemRow'), align: 'end', width: '88px', cell: ({ row }) => format.number(row) },
    { id: 'column', label: t('problemColumn'), width: '26%', cell: ({ column }) => column },
    { id: 'what', label: t('problemWhat'), cell: ({ code }) => sentence(code) },
  ];
  const place = useRef<HTMLDivElement>(null);
  // The arrow keys work at once, on every page.
  useEffect(() => {
    const frame = requestAnimationFrame(() => place.current?.querySelector<HTMLElement>('[data-selected]')?.focus());
    return () => cancelAnimationFrame(frame);
  }, []);
  return (
    <div ref={place} className="people-found">
      <Table
        label={t('importProblems')}
        columns={columns}
        rows={rows}
        rowKey={({ key }) => key}
        selected={selected}
        onSelect={setSelected}
      />
    </div>
  );
}
