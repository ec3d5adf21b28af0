import { ToggleButton } from 'react-aria-components';
import type { Stage, StageView } from '../../../../main/contract/station/flow.ts';
import { useFormat } from '../../../i18n/use-format.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { flowWords } from './words.ts';

export interface StageTilesProps {
  stages: readonly StageView[];
  /** Whose work list is shown; null: everybody. */
  selected: Stage | null;
  onSelect: (stage: Stage | null) => void;
}

/** How many wait at each stage; one pressed shows that stage's work list alone, and Enter calls from it. */
export function StageTiles({ stages, selected, onSelect }: StageTilesProps) {
  const t = useWords(flowWords);
  const format = useFormat();
  return (
    <fieldset className="flow-stages" aria-label={t('stages')}>
      {stages.map((one) => {
        const { tone, words } = note(one);
        return (
          <ToggleButton
            key={one.stage}
            className="stat flow-stage"
            isSelected={selected === one.stage}
            onChange={(on) => onSelect(on ? one.stage : null)}
          >
            <span className="flow-stage-head">
              <span className="stat-label">{t(one.stage)}</span>
              <span className="stat-value">{format.number(one.waiting)}</span>
            </span>
            <span className={`stat-note figure-${tone}`}>{words}</span>
          </ToggleButton>
        );
      })}
    </fieldset>
  );

  function note({ waiting, active, waitMinutes }: StageView): { tone: 'plain' | 'attention'; words: string } {
    if (waiting > 0 && active === 0) return { tone: 'attention', words: t('stageNobody') };
    if (waiting > 0 && waitMinutes !== null) {
      return { tone: 'plain', words: t('stageWait', { time: format.duration(waitMinutes * 60) }) };
    }
    return { tone: 'plain', words: active === 0 ? t('stageIdle') : t('stageBusy', { n: active }) };
  }
}
