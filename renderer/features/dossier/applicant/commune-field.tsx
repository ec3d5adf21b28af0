import { useEffect, useState } from 'react';
import type { Commune } from '../../../../main/contract/station/codes.ts';
import { useStation } from '../../../app/station.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { SearchBox } from '../../../ui/search-box.tsx';
import { applicantWords } from './words.ts';

export interface CommuneFieldProps {
  label: string;
  isRequired?: boolean;
  error?: string | null;
  doubt?: string | null;
  isDisabled?: boolean;
  /** Five digits, or null. */
  value: string | null;
  onChange: (code: string | null) => void;
}

/** How a commune is written: its name and its province. */
export const nameOf = ({ name, province }: Pick<Commune, 'name' | 'province'>): string => `${name}, ${province}`;

/** A commune of the two-level division, found by its name of today or of before; only one that was chosen is kept. */
export function CommuneField({ value, onChange, ...rest }: CommuneFieldProps) {
  const t = useWords(applicantWords);
  const station = useStation();
  const [typed, setTyped] = useState<string | null>(null);
  const [chosen, setChosen] = useState<Commune | null>(null);
  const [found, setFound] = useState<readonly Commune[]>([]);

  useEffect(() => {
    if (value === null || chosen?.code === value) return;
    void station.call('codes.communes', { codes: [value] }).then((answer) => {
      if (answer.ok) setChosen(answer.value.communes[0] ?? null);
    });
  }, [station, value, chosen]);

  useEffect(() => {
    if (typed === null || typed.trim() === '') return setFound([]);
    let current = true;
    void station.call('codes.searchCommunes', { text: typed, limit: 12 }).then((answer) => {
      if (current && answer.ok) setFound(answer.value.communes);
    });
    return () => {
      current = false;
    };
  }, [station, typed]);

  const shown = value !== null && chosen?.code === value ? nameOf(chosen) : '';
  return (
    <SearchBox
      {...rest}
      text={typed ?? shown}
      choices={found.map((one) => ({
        value: one.code,
        label: nameOf(one),
        ...(one.was ? { note: t('communeWas', { was: one.was }) } : {}),
      }))}
      onType={(text) => {
        if (text === shown) return;
        setTyped(text);
        if (text.trim() === '' && value !== null) onChange(null);
      }}
      onChoose={(code) => {
        const commune = found.find((one) => one.code === code);
        if (!commune) return;
        setChosen(commune);
        setTyped(null);
        onChange(commune.code);
      }}
      onBlur={() => setTyped(null)}
    />
  );
}
