import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { formatOf } from './format.ts';
import { i18n, register } from './i18n.ts';
import type { Language } from './language.ts';
import type { Parameters, WordList, Words } from './words.ts';

type Given<T> = keyof Parameters<T> extends never ? [] : [parameters: Parameters<T>];
export type Translate<V extends WordList> = <K extends keyof V & string>(key: K, ...given: Given<V[K]>) => string;
/** i18next's own types look the keys up in one global list; ours come from the feature's words. */
type Lookup = (key: string, options: Record<string, unknown>) => string;

const formats = { vi: formatOf('vi'), en: formatOf('en') };

/**
 * The words of a feature in the language shown now: `const t = useWords(words)`, then `t('title')` or
 * `t('waiting', { n: 41 })`. Whole numbers are formatted here; a number given as `n` chooses the plural.
 */
export function useWords<V extends WordList>(words: Words<V>): Translate<V> {
  register(words as unknown as Words);
  const { t, i18n: instance } = useTranslation(words.name, { i18n });
  const language = instance.language === 'en' ? 'en' : 'vi';
  return useCallback(
    (key, ...[given]) => {
      // Most texts are whole as they stand, and a form has hundreds of them.
      const whole = given === undefined ? words[language][key] : undefined;
      if (typeof whole === 'string') return whole;
      const format = formats[language];
      const shown = Object.entries(given ?? {}).map(([name, value]): [string, unknown] => [
        name,
        typeof value === 'number' ? format.number(value) : value,
      ]);
      const n: unknown = given && 'n' in given ? given.n : undefined;
      const count = typeof n === 'number' ? n : 2;
      return (t as unknown as Lookup)(key, { count, ...Object.fromEntries(shown) });
    },
    [t, words, language],
  );
}

/** The language shown now; the caller is drawn again when it changes. */
export function useLanguage(): Language {
  const { i18n: instance } = useTranslation(undefined, { i18n });
  return instance.language === 'en' ? 'en' : 'vi';
}
