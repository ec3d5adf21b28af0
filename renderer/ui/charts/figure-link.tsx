import { Button } from 'react-aria-components';
import { useFormat } from '../../i18n/use-format.ts';
import { useWords } from '../../i18n/use-words.ts';
import './charts.css';
import { chartWords } from './words.ts';

export interface FigureLinkProps {
  /** What is counted, for who hears it without its table. */
  label: string;
  count: number;
  /** How it is written, where not as a whole number: money with its unit. */
  shown?: string;
  /** Without it the figure is a figure. */
  onOpen?: (() => void) | undefined;
}

/** A figure that opens the list of what it counts. */
export function FigureLink({ label, count, shown: written, onOpen }: FigureLinkProps) {
  const t = useWords(chartWords);
  const format = useFormat();
  const shown = written ?? format.number(count);
  if (!onOpen || count === 0) return <span className="figure-plain">{shown}</span>;
  return (
    <Button className="figure-link" aria-label={t('figureList', { label, count: shown })} onPress={onOpen}>
      {shown}
    </Button>
  );
}
