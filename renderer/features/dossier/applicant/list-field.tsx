import { useState } from 'react';
import { useWords } from '../../../i18n/use-words.ts';
import type { FieldProps } from '../../../ui/field.tsx';
import { SearchBox } from '../../../ui/search-box.tsx';
import { namesFor } from './code-lists.ts';
import { applicantWords } from './words.ts';

export interface ListFieldProps extends FieldProps {
  list: readonly string[];
  text: string;
  isTyping: boolean;
  onType: (text: string) => void;
  onLeave: () => void;
}

const none: readonly string[] = [];

/** One of a list of names, found by typing a part of it; what the list does not have is kept as typed, with a word about it. */
export function ListField({ list, text, isTyping, onType, onLeave, doubt, ...rest }: ListFieldProps) {
  const t = useWords(applicantWords);
  // A form that opens does not draw a hundred names that nobody looks at.
  const [near, setNear] = useState(false);
  const found = !near ? none : isTyping && text.trim() !== '' ? namesFor(list, text) : list;
  const unlisted = !isTyping && text !== '' && !list.includes(text) ? t('notInList') : null;
  return (
    <SearchBox
      {...rest}
      doubt={doubt ?? unlisted}
      text={text}
      choices={found.map((name) => ({ value: name, label: name }))}
      onType={(next) => next !== text && onType(next)}
      onChoose={(name) => name !== null && onType(name)}
      onFocus={() => setNear(true)}
      onBlur={onLeave}
    />
  );
}
