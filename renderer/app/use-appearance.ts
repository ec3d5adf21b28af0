import { useEffect } from 'react';

const dark = '(prefers-color-scheme: dark)';

/** Shows the page light or dark, and follows the system where that was chosen. */
export function useAppearance(theme: 'light' | 'dark' | 'system' | undefined): void {
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
}
