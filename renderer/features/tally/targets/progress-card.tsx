import type { TargetsProgress } from '../../../../main/contract/station/targets.ts';
import { useFormat } from '../../../i18n/use-format.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { BarTable, Card } from '../../../ui/index.ts';
import type { Wanted } from '../funnel/question.ts';
import { usePeriodWords } from '../period/use-period-words.ts';
import { DoneLink } from './open-done.tsx';
import { rowKey } from './row-key.ts';
import { useTargetWords } from './use-target-words.ts';
import { targetWords } from './words.ts';

interface Props {
  progress: TargetsProgress;
  asTable: boolean;
  onOpen: (wanted: Wanted) => void;
}

/** Every target that counts in the period: a bar to its goal, marked where an even pace would be today. */
export function ProgressCard({ progress, asTable, onOpen }: Props) {
  const t = useWords(targetWords);
  const format = useFormat();
  const periodWords = usePeriodWords();
  const { name, size, span } = useTargetWords();
  const { today } = progress;
  const figure = (value: number | null): string => (value === null ? '—' : format.number(value));
  return (
    <Card title={t('progress')} aside={periodWords(progress.period)}>
      <BarTable
        label={t('progress')}
        nameColumn={t('target')}
        asTable={asTable}
        wideNames
        keys={[
          { look: 'full', label: t('done') },
          { look: 'mark', label: t('pace') },
        ]}
        columns={[
          { id: 'done', label: t('done'), inPicture: true },
          { id: 'share', label: t('goal'), inPicture: true },
          { id: 'today', label: t('today'), inPicture: true },
          { id: 'forecast', label: t('forecast'), inPicture: true },
          { id: 'needed', label: t('needed'), inPicture: true },
          { id: 'deadline', label: t('deadline') },
          { id: 'source', label: t('source') },
        ]}
        rows={progress.targets.map((one) => {
          const { target, done, goal, share, forecast, neededPerDay, expected, state, period } = one;
          const label = `${name(target)} · ${t('done')}`;
          return {
            id: rowKey(one),
            label: name(target),
            note: `${size(target)} · ${span(period)}`,
            whole: Math.max(goal, done, 1),
            parts: [
              { look: 'full', count: done },
              { look: 'open', count: Math.max(0, goal - done) },
            ] as const,
            mark: state === 'running' ? expected : null,
            cells: {
              done: <DoneLink progress={one} until={today} label={label} onOpen={onOpen} />,
              share: (
                <span className="tally-rate">
                  {share.value === null
                    ? '—'
                    : t('shareOf', { share: format.percent(share.value), count: format.number(goal) })}
                </span>
              ),
              today:
                one.today === null ? (
                  '—'
                ) : (
                  <span className="tally-rate">
                    {one.today.ofCount === 0
                      ? format.number(one.today.count)
                      : `${format.number(one.today.count)} / ${format.number(one.today.ofCount)}`}
                  </span>
                ),
              forecast: figure(forecast),
              needed: done >= goal ? t('allDone') : figure(neededPerDay),
              deadline: format.partialDate(period.to),
              source: t(
                target.source === 'centre'
                  ? 'sourceCentre'
                  : target.source === 'station'
                    ? 'sourceStation'
                    : 'sourceSetUp',
              ),
            },
          };
        })}
      />
    </Card>
  );
}
