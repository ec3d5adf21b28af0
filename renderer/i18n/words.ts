import type { Language } from './language.ts';

/** Text that changes with `n`: Vietnamese needs `other` alone, English `one` too. */
export interface Plural {
  one?: string;
  other: string;
}
export type Text = string | Plural;
export type WordList = { readonly [key: string]: Text };

type Source<T> = T extends string ? T : T extends { other: infer S extends string } ? S : never;
type Names<S extends string> = S extends `${string}{{${infer N}}}${infer Rest}` ? N | Names<Rest> : never;
/** The names in `{{…}}` of a text, which whoever shows it must give. */
export type Parameters<T> = { [N in Names<Source<T>>]: string | number };

/** The words of one feature, in both languages with the same keys. */
export interface Words<V extends WordList = WordList> {
  name: string;
  vi: V;
  en: { readonly [K in keyof V]: Text };
}

/**
 * Declares the words of a feature: `export const words = defineWords('people', { vi: {…}, en: {…} })`. The compiler
 * wants every key in both languages, and `{{name}}` parameters wherever a text is shown. A text with `{{n}}` that
 * changes in English is `{ one: '{{n}} dossier', other: '{{n}} dossiers' }`.
 */
export function defineWords<const V extends WordList>(
  name: string,
  words: { vi: V; en: { readonly [K in keyof V]: Text } },
): Words<V> {
  return { name, ...words };
}

/** As i18next stores them: plurals under `key_one` and `key_other`. */
export function toResource(words: Words, language: Language): Record<string, string> {
  const entries = Object.entries(words[language]).flatMap(([key, text]): [string, string][] => {
    if (typeof text === 'string') return [[key, text]];
    const other: [string, string] = [`${key}_other`, text.other];
    return text.one === undefined ? [other] : [[`${key}_one`, text.one], other];
  });
  return Object.fromEntries(entries);
}
