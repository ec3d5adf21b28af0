import type { KeyboardEvent } from 'react';
import type { FieldComparison, Source, Verdict } from '../../../../main/domain/card/compare.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { Icon, StatusChip, type Tone } from '../../../ui/index.ts';
import { showField } from '../applicant/show-field.ts';
import { applicantWords } from '../applicant/words.ts';
import { type Choice, optionsOf } from './choices.ts';
import { cardWords } from './words.ts';

const tones: Record<Verdict, Tone> = {
  agree: 'good',
  onlyOne: 'neutral',
  differsInWriting: 'attention',
  disagree: 'stop',
};
const sourceWords = { typed: 'fromTyped', roster: 'fromRoster', card: 'fromCard' } as const satisfies Record<
  Source,
  string
>;

export interface CardRowProps {
  compared: FieldComparison;
  choice: Choice;
  onChoose: (choice: Choice) => void;
  /** Of a choice: arrow keys go between fields and choices. */
  onKeyDown: (event: KeyboardEvent) => void;
}

/** One field: what each source says, side by side, and which of it is taken. */
export function CardRow({ compared, choice, onChoose, onKeyDown }: CardRowProps) {
  const t = useWords(cardWords);
  const a = useWords(applicantWords);
  const { field, values, verdict, unsure } = compared;
  const word = verdict === 'differsInWriting' && field === 'dateOfBirth' ? 'differsInDetail' : verdict;
  const options = optionsOf(compared);
  const from = (sources: readonly Source[]): string => sources.map((source) => t(sourceWords[source])).join(' · ');
  return (
    <div className={`card-row card-row-${verdict}`}>
      <div className="card-row-head">
        <span className="card-row-name">{a(field)}</span>
        <StatusChip tone={unsure ? 'attention' : tones[verdict]}>{t(unsure ? 'unsure' : word)}</StatusChip>
      </div>
      {options.length === 0 ? (
        <p className="card-value">{showField(a, field, values[0]?.value ?? '')}</p>
      ) : (
        <div className="card-options" role="radiogroup" aria-label={a(field)} data-card-field={field}>
          {options.map((option) => {
            const value = typeof option === 'number' ? values[option] : undefined;
            const chosen = option === choice;
            return (
              <label key={option} className="card-option">
                <input
                  type="radio"
                  name={`card-${field}`}
                  checked={chosen}
                  onChange={() => onChoose(option)}
                  onKeyDown={onKeyDown}
                />
                <span className="card-mark">{chosen && <Icon name="check" size={18} />}</span>
                <span className="card-said">
                  <span className="card-value">{value ? showField(a, field, value.value) : t('leave')}</span>
                  {value && <span className="card-source">{from(value.sources)}</span>}
                </span>
              </label>
            );
          })}
        </div>
      )}
    </div>
  );
}
