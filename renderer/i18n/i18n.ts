import { createInstance } from 'i18next';
import type { Language } from './language.ts';
import { toResource, type Words } from './words.ts';

/** The one i18next instance of the window. Words register themselves when a screen first uses them. */
export const i18n = createInstance();

void i18n.init({
  lng: 'vi',
  fallbackLng: false,
  keySeparator: false,
  nsSeparator: false,
  defaultNS: 'ui',
  resources: {},
  initAsync: false,
  // React escapes what it shows.
  interpolation: { escapeValue: false },
  react: { useSuspense: false },
});

const registered = new WeakSet<Words>();

/** Makes the words known to i18next, once. */
export function register(words: Words): void {
  if (registered.has(words)) return;
  registered.add(words);
  for (const language of ['vi', 'en'] as const)
    i18n.addResourceBundle(language, words.name, toResource(words, language));
}

/** The language shown now. */
export function currentLanguage(): Language {
  return i18n.language === 'en' ? 'en' : 'vi';
}

/** Changes every text at once; the page's own language follows, for screen readers and hyphenation. */
export function showLanguage(language: Language): void {
  if (typeof document !== 'undefined') document.documentElement.lang = language;
  if (i18n.language !== language) void i18n.changeLanguage(language);
}
