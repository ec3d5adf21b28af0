import { el } from './elements.ts';
import { currentLanguage, say, useLanguage } from './say.ts';

const root = document.documentElement;
function useTheme(chosen: string): void {
  root.dataset.theme = chosen === 'dark' ? 'dark' : 'light';
}

/** As it was chosen last in this browser; else Vietnamese, and light or dark as the machine is. */
export function useLastChoices(): void {
  useLanguage(localStorage.getItem('language'));
  useTheme(localStorage.getItem('theme') ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'));
}

/** Language and theme. @param again draws everything anew */
export function tools(again: () => void): HTMLElement[] {
  const other = currentLanguage() === 'vi' ? 'en' : 'vi';
  const theme = root.dataset.theme === 'dark' ? 'light' : 'dark';
  const language = (): void => {
    useLanguage(other);
    localStorage.setItem('language', other);
    again();
  };
  const colours = (): void => {
    useTheme(theme);
    localStorage.setItem('theme', theme);
    again();
  };
  return [
    el('button', { type: 'button', id: 'language', lang: other, click: language }, say('other')),
    el('button', { type: 'button', id: 'theme', click: colours }, say(theme)),
  ];
}
