import { useEffect } from 'react';
import { showLanguage } from '../i18n/i18n.ts';
import { useMachine } from './station.ts';

const dark = '(prefers-color-scheme: dark)';

/** Shows language and appearance as the shell remembers them, and follows both live. Draws nothing. */
export function Preferences() {
  const machine = useMachine();
  const language = machine?.language;
  const theme = machine?.theme;
  useEffect(() => {
    if (language) showLanguage(language);
  }, [language]);
  useEffect(() => {
    if (!theme) return;
    const query = window.matchMedia(dark);
    const show = (): void => {
      document.documentElement.dataset.theme =
        theme === 'dark' || (theme === 'system' && query.matches) ? 'dark' : 'light';
    };
    show();
    query.addEventListener('change', show);
    return () => query.removeEventListener('change', show);
  }, [theme]);
  return null;
}
