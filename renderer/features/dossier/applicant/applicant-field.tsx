import type { Doubt } from '../../../../main/domain/applicant/doubts.ts';
import type { Applicant, FieldName } from '../../../../main/domain/applicant/fields.ts';
import { useFormat } from '../../../i18n/use-format.ts';
import { useSentence } from '../../../i18n/use-sentence.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { Icon, RadioGroup, Select, TextField } from '../../../ui/index.ts';
import { listOf } from './code-lists.ts';
import { CommuneField } from './commune-field.tsx';
import type { AskedField } from './groups.ts';
import { ListField } from './list-field.tsx';
import { codedWords, sayDoubt, sayWrong } from './show-field.ts';
import type { Fields } from './use-fields.ts';
import { applicantWords } from './words.ts';

export interface ApplicantFieldProps {
  plan: AskedField;
  fields: Fields;
  values: Applicant;
  /** Doubts told under this field; those that want a reason have a place of their own. */
  doubts: readonly Doubt[];
  isDisabled: boolean;
  /** A value was chosen where none was. */
  onChosen: (place: string) => void;
}

/** Values that have words, all but the sex, which is chosen side by side. */
function isCoded(name: FieldName): name is Exclude<keyof typeof codedWords, 'sex'> {
  return name !== 'sex' && Object.hasOwn(codedWords, name);
}

/** One field of the applicant with its sentence and its mark of saving. */
export function ApplicantField({ plan, fields, values, doubts, isDisabled, onChosen }: ApplicantFieldProps) {
  const t = useWords(applicantWords);
  const format = useFormat();
  const sentence = useSentence();
  const { name, kind } = plan;
  const typed = fields.typed(name);
  const text = fields.text(name);
  const error =
    typed?.state === 'refused'
      ? sayWrong(t, kind, text)
      : typed?.state === 'waiting'
        ? `${t('waiting')} ${typed.code && typed.code !== 'process_gone' ? sentence(typed.code) : ''}`.trim()
        : null;
  const shared = {
    label: plan.required === 'yes' && text.trim() === '' ? t('required', { label: t(name) }) : t(name),
    isRequired: plan.required === 'yes',
    error,
    doubt: doubts.length === 0 ? null : doubts.map((one) => sayDoubt(t, one, values)).join(' '),
    isDisabled,
  };
  const choose = (value: string | null): void => {
    if ((value ?? '') === text) return;
    fields.type(name, value ?? '');
    fields.leave(name);
  };
  const savedAt = typed === null || typed.state === 'saved' ? fields.savedAtOf(name) : null;

  const list = listOf(name);

  return (
    <div className={plan.width ? `applicant-field applicant-${plan.width}` : 'applicant-field'} data-field={name}>
      {kind === 'sex' ? (
        <RadioGroup
          {...shared}
          orientation="horizontal"
          value={text === '' ? null : text}
          onChange={choose}
          choices={(['male', 'female'] as const).map((value) => ({ value, label: t(value) }))}
        />
      ) : isCoded(name) ? (
        <Select
          {...shared}
          value={text === '' ? null : text}
          onChange={(value) => {
            choose(value);
            if (text === '') onChosen(name);
          }}
          choices={Object.entries(codedWords[name]).map(([value, word]) => ({ value, label: t(word) }))}
        />
      ) : kind === 'commune' ? (
        <CommuneField {...shared} value={text === '' ? null : text} onChange={choose} />
      ) : list ? (
        <ListField
          {...shared}
          list={list}
          text={text}
          isTyping={typed?.state === 'typing'}
          onType={(next) => fields.type(name, next)}
          onLeave={() => fields.leave(name)}
        />
      ) : (
        <TextField
          {...shared}
          value={text}
          onChange={(next) => fields.type(name, next)}
          onBlur={() => fields.leave(name)}
          maxLength={kind === 'text' || kind === 'name' || kind === 'email' ? 400 : 40}
          {...(kind === 'date' ? { placeholder: t('datePlaceholder') } : {})}
          {...(kind === 'personalId' || kind === 'legacyId' || kind === 'phone'
            ? { inputMode: 'numeric' as const }
            : {})}
        />
      )}
      {savedAt && (
        <span className="applicant-saved">
          <Icon name="check" size={16} />
          {t('saved', { time: format.timeOfSaving(savedAt) })}
        </span>
      )}
    </div>
  );
}
