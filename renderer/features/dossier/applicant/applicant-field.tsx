import { memo } from 'react';
import type { FieldName } from '../../../../main/domain/applicant/fields.ts';
import { useFormat } from '../../../i18n/use-format.ts';
import { useSentence } from '../../../i18n/use-sentence.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { Icon, RadioGroup, Select, TextField } from '../../../ui/index.ts';
import { listOf } from './code-lists.ts';
import { CommuneField } from './commune-field.tsx';
import { type AskedField, type FieldPlan, planOf } from './groups.ts';
import { ListField } from './list-field.tsx';
import { codedWords, sayWrong } from './show-field.ts';
import type { Typed } from './typed.ts';
import { applicantWords } from './words.ts';

export interface ApplicantFieldProps {
  name: FieldName;
  required: AskedField['required'];
  text: string;
  typed: Typed | null;
  savedAt: Date | null;
  /** What is doubtful about it, in words. */
  doubt: string | null;
  isDisabled: boolean;
  onType: (field: FieldName, text: string) => void;
  onLeave: (field: FieldName) => void;
  /** A value was chosen where none was. */
  onChosen: (place: string) => void;
}

/** Values that have words, all but the sex, which is chosen side by side. */
function isCoded(name: FieldName): name is Exclude<keyof typeof codedWords, 'sex'> {
  return name !== 'sex' && Object.hasOwn(codedWords, name);
}

/**
 * One field of the applicant with its sentence and its mark of saving. Drawn again only when something of its own has
 * changed: a form has dozens, and a letter changes one.
 */
export const ApplicantField = memo(function ApplicantField({
  name,
  required,
  text,
  typed,
  savedAt,
  doubt,
  isDisabled,
  onType,
  onLeave,
  onChosen,
}: ApplicantFieldProps) {
  const t = useWords(applicantWords);
  const format = useFormat();
  const sentence = useSentence();
  const { kind, width } = planOf.get(name) as FieldPlan;
  const error =
    typed?.state === 'refused'
      ? sayWrong(t, kind, text)
      : typed?.state === 'waiting'
        ? `${t('waiting')} ${typed.code && typed.code !== 'process_gone' ? sentence(typed.code) : ''}`.trim()
        : null;
  const shared = {
    label: required === 'yes' && text.trim() === '' ? t('required', { label: t(name) }) : t(name),
    isRequired: required === 'yes',
    error,
    doubt,
    isDisabled,
  };
  const choose = (value: string | null): void => {
    if ((value ?? '') === text) return;
    onType(name, value ?? '');
    onLeave(name);
  };
  const shownSavedAt = typed === null || typed.state === 'saved' ? savedAt : null;

  const list = listOf(name);

  return (
    <div className={width ? `applicant-field applicant-${width}` : 'applicant-field'} data-field={name}>
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
          onType={(next) => onType(name, next)}
          onLeave={() => onLeave(name)}
        />
      ) : (
        <TextField
          {...shared}
          value={text}
          onChange={(next) => onType(name, next)}
          onBlur={() => onLeave(name)}
          maxLength={kind === 'text' || kind === 'name' || kind === 'email' ? 400 : 40}
          {...(kind === 'date' ? { placeholder: t('datePlaceholder') } : {})}
          {...(kind === 'personalId' || kind === 'legacyId' || kind === 'phone'
            ? { inputMode: 'numeric' as const }
            : {})}
        />
      )}
      {shownSavedAt && (
        <span className="applicant-saved">
          <Icon name="check" size={16} />
          {t('saved', { time: format.timeOfSaving(shownSavedAt) })}
        </span>
      )}
    </div>
  );
});
