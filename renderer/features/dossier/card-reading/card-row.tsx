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
}

/** One field: what each source says, side by side, and which of it is taken. */
export function CardRow({ compared, choice, onChoose }: CardRowProps) {
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
              // biome-ignore lint/a11y/useSemanticElements: arrow keys go between fields here, which an input's own would not
              <div
                key={option}
                role="radio"
                aria-checked={chosen}
                tabIndex={chosen || (choice === null && option === options[0]) ? 0 : -1}
                className="card-option"
                onClick={() => onChoose(option)}
                onKeyDown={(event) => {
                  if (event.key !== ' ') return;
                  event.preventDefault();
                  onChoose(option);
                }}
              >
                <span className="card-mark">{chosen && <Icon name="check" size={18} />}</span>
                <span className="card-said">
                  <span className="card-value">{value ? showField(a, field, value.value) : t('leave')}</span>
                  {value && <span className="card-source">{from(value.sources)}</span>}
                </span>
              </div>
            );
          })}
        </div>
      )}
    </div>
  );
}
