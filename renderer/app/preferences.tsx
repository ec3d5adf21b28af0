import { useEffect } from 'react';
import { showLanguage } from '../i18n/i18n.ts';
import { useMachine } from './station.ts';
import { useAppearance } from './use-appearance.ts';

/** Shows language and appearance as the shell remembers them, and follows both live. Draws nothing. */
export function Preferences() {
  const machine = useMachine();
  const language = machine?.language;
  useEffect(() => {
    if (language) showLanguage(language);
  }, [language]);
  useAppearance(machine?.theme);
  return null;
}
