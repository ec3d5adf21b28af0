import { useEffect, useState } from 'react';
import type { AppError } from '../../../../main/contract/result.ts';
import { useAction, useShellAction } from '../../../app/station.ts';
import { useLanguage } from '../../../i18n/use-words.ts';

export interface Hourly {
  /** Puts text and picture on the clipboard. */
  copy: () => Promise<void>;
  busy: boolean;
  error: AppError | null;
  /** What was copied last: the unit's clock, the text in the window's language, an address of the picture. */
  copied: { time: string; text: string; picture: string } | null;
}

/** How the day stands, for a chat group: by one key on the clipboard. */
export function useHourly(): Hourly {
  const language = useLanguage();
  const hourly = useAction('reports.hourly');
  const clipboard = useShellAction('clipboard.write');
  const [copied, setCopied] = useState<Hourly['copied']>(null);
  const picture = copied?.picture;
  useEffect(
    () => () => {
      if (picture !== undefined) URL.revokeObjectURL(picture);
    },
    [picture],
  );
  const copy = async (): Promise<void> => {
    setCopied(null);
    const made = await hourly.run({ language });
    if (!made.ok) return;
    const { time, text, png } = made.value;
    if (!(await clipboard.run({ text: text[language], png })).ok) return;
    const shown = URL.createObjectURL(new Blob([png.slice()], { type: 'image/png' }));
    setCopied({ time, text: text[language], picture: shown });
  };
  return { copy, busy: hourly.busy || clipboard.busy, error: hourly.error ?? clipboard.error, copied };
}
