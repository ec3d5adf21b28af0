import { Button, Input, ListBox, ListBoxItem, Popover } from 'react-aria-components';
import { useWords } from '../i18n/use-words.ts';
import { Icon } from './icon.tsx';
import './list-box.css';
import { uiWords } from './words.ts';

export interface Choice<V extends string = string> {
  value: V;
  label: string;
  /** A second line, e.g. the number of a code list. */
  note?: string;
}

/** What opens below a field: its choices, one a line. Without `choices` the field around it says which. */
export function ChoiceList<V extends string>({ choices }: { choices?: readonly Choice<V>[] }) {
  const t = useWords(uiWords);
  return (
    <Popover className="popover">
      <ListBox<Choice<V>>
        className="list-box"
        {...(choices ? { items: choices } : {})}
        renderEmptyState={() => <p className="list-empty">{t('noMatch')}</p>}
      >
        {(choice) => (
          <ListBoxItem id={choice.value} textValue={choice.label} className="list-item">
            {choice.label}
            {choice.note && <span className="list-note">{choice.note}</span>}
          </ListBoxItem>
        )}
      </ListBox>
    </Popover>
  );
}

/** A text to find a choice by, with the button that opens the list. */
export function ChoiceInput({
  label,
  placeholder,
  onBlur,
}: {
  label: string;
  placeholder?: string | undefined;
  onBlur?: (() => void) | undefined;
}) {
  const t = useWords(uiWords);
  return (
    <div className="combo-box">
      <Input
        className="field-input"
        spellCheck={false}
        placeholder={placeholder ?? t('typeToFind')}
        {...(onBlur ? { onBlur } : {})}
      />
      <Button className="combo-open" aria-label={t('openList', { label })}>
        <Icon name="chevronDown" size={18} />
      </Button>
    </div>
  );
}
