import { Button } from 'react-aria-components';
import { useFormat } from '../../i18n/use-format.ts';
import { useWords } from '../../i18n/use-words.ts';
import { tallyWords } from './words.ts';

interface Props {
  /** What is counted, for who hears it without its table. */
  label: string;
  count: number;
  /** Without it the figure is a figure. */
  onOpen?: (() => void) | undefined;
}

/** A figure that opens the list of what it counts. */
export function FigureLink({ label, count, onOpen }: Props) {
  const t = useWords(tallyWords);
  const format = useFormat();
  const shown = format.number(count);
  if (!onOpen) return <span className="tally-figure">{shown}</span>;
  return (
    <Button className="tally-figure tally-link" aria-label={t('figureList', { label, count: shown })} onPress={onOpen}>
      {shown}
    </Button>
  );
}
