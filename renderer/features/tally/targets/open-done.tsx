import { Button } from 'react-aria-components';
import type { TargetProgress } from '../../../../main/contract/station/targets.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { FigureLink } from '../../../ui/index.ts';
import { dayWords } from '../day/words.ts';
import type { Wanted } from '../funnel/question.ts';

/** What stands behind a target's figure: dossiers confirmed in its days up to today, on the roster or not. */
export function behindTarget({ target, period }: TargetProgress, until: string, label: string): Wanted {
  const axis = target.of === 'unit' ? null : target.of;
  return {
    period: { from: period.from, to: period.to < until ? period.to : until },
    basis: 'eventDay',
    count: 'dossiers',
    product: target.product,
    filter: axis === null ? {} : { [axis]: [target.code] },
    figure: 'confirmed',
    roster: 'all',
    label,
  };
}

interface Props {
  progress: TargetProgress;
  /** Today: what is done is counted so far. */
  until: string;
  label: string;
  onOpen: (wanted: Wanted) => void;
}

/** The list behind a large figure. */
export function OpenDone({ progress, until, label, onOpen }: Props) {
  const t = useWords(dayWords);
  if (progress.done === 0) return null;
  return (
    <Button className="figure-link" onPress={() => onOpen(behindTarget(progress, until, label))}>
      {t('list')}
    </Button>
  );
}

/** The figure itself as the way to its list. */
export function DoneLink({ progress, until, label, onOpen }: Props) {
  return <FigureLink label={label} count={progress.done} onOpen={() => onOpen(behindTarget(progress, until, label))} />;
}
