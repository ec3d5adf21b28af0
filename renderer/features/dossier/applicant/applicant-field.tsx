import type { Doubt } from '../../../../main/domain/applicant/doubts.ts';
import type { Applicant, FieldName } from '../../../../main/domain/applicant/fields.ts';
import { useFormat } from '../../../i18n/use-format.ts';
import { useSentence } from '../../../i18n/use-sentence.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { Icon, RadioGroup, Select, TextField } from '../../../ui/index.ts';
import { listOf, namesFor } from './code-lists.ts';
import { CommuneField } from './commune-field.tsx';
import type { AskedField } from './groups.ts';
import { codedWords, sayDoubt, sayWrong } from './show-field.ts';
import type { Fields } from './use-fields.ts';
import { applicantWords } from './words.ts';

export interface ApplicantFieldProps {
  plan: AskedField;
  fields: Fields;
  values: Applicant;
  /** The doubts explained beside this field. */
  doubts: readonly Doubt[];
  isDisabled: boolean;
}

/** Values that have words, all but the sex, which is chosen side by side. */
function isCoded(name: FieldName): name is Exclude<keyof typeof codedWords, 'sex'> {
  return name !== 'sex' && Object.hasOwn(codedWords, name);
}

/** One field of the applicant with its sentence and its mark of saving. */
export function ApplicantField({ plan, fields, values, doubts, isDisabled }: ApplicantFieldProps) {
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
    label: plan.required === 'yes' ? t('required', { label: t(name) }) : t(name),
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
  /** While typing: what the text may stand for. Afterwards: that it stands in no list, which stops nothing. */
  const listNotes = (names: readonly string[]) => {
    const found = namesFor(names, text);
    if (typed?.state === 'typing' && found.length > 0)
      return { hint: t('listMatches', { names: found.slice(0, 4).join(', ') }) };
    return typed?.state === 'typing' || text === '' || names.includes(text) ? {} : { doubt: t('notInList') };
  };

  return (
    <div className={plan.half ? 'applicant-field applicant-half' : 'applicant-field'} data-field={name}>
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
          onChange={choose}
          choices={Object.entries(codedWords[name]).map(([value, word]) => ({ value, label: t(word) }))}
        />
      ) : kind === 'commune' ? (
        <CommuneField {...shared} value={text === '' ? null : text} onChange={choose} />
      ) : (
        <TextField
          {...shared}
          value={text}
          onChange={(next) => fields.type(name, next)}
          onBlur={() => fields.leave(name)}
          maxLength={kind === 'text' || kind === 'name' || kind === 'email' ? 400 : 40}
          {...(list ? listNotes(list) : {})}
          {...(kind === 'date' ? { hint: t('dateHint') } : {})}
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
