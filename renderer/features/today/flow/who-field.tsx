import { useState } from 'react';
import { useCall } from '../../../app/station.ts';
import { useFormat } from '../../../i18n/use-format.ts';
import { SearchBox } from '../../../ui/search-box.tsx';

/** Somebody of the list, or a name as typed. */
export interface Who {
  text: string;
  rosterId: string | null;
}
export const nobody: Who = { text: '', rosterId: null };

/** As the calls want it. */
export function somebody({ text, rosterId }: Who): { rosterId: string } | { name: string } | Record<never, never> {
  if (rosterId !== null) return { rosterId };
  return text.trim() === '' ? {} : { name: text.trim() };
}

const most = 8;

export interface WhoFieldProps {
  label: string;
  hint?: string | undefined;
  error?: string | null;
  value: Who;
  onChange: (who: Who) => void;
}

/** Looks somebody up in the list as the name is typed; a name nobody there has is taken as it stands. */
export function WhoField({ label, hint, error, value, onChange }: WhoFieldProps) {
  const format = useFormat();
  const [asked, setAsked] = useState('');
  const { value: found } = useCall('roster.search', asked === '' ? null : { text: asked, limit: most });
  const choices = (found?.people ?? []).map(({ rosterId, fullName, dateOfBirth, hamlet }) => ({
    value: rosterId,
    label: fullName,
    note: [format.partialDate(dateOfBirth), hamlet].filter(Boolean).join(' · '),
  }));
  return (
    <SearchBox
      label={label}
      {...(hint === undefined ? {} : { hint })}
      error={error ?? null}
      text={value.text}
      onType={(text) => {
        if (text === value.text) return;
        setAsked(text.trim());
        onChange({ text, rosterId: null });
      }}
      choices={choices}
      chosen={value.rosterId}
      onChoose={(rosterId) => {
        const chosen = found?.people.find((one) => one.rosterId === rosterId);
        if (chosen) onChange({ text: chosen.fullName, rosterId: chosen.rosterId });
      }}
    />
  );
}
