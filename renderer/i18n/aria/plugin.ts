import type { Plugin } from 'vite';

/** The path as the bundler writes it, also with a drive's letter. */
const words = decodeURIComponent(new URL('./words.ts', import.meta.url).pathname).replace(/^\/(?=[A-Za-z]:)/, '');

/**
 * React Aria speaks thirty languages to screen readers, Vietnamese is none of them. In our builds it speaks the two of the
 * window: its dictionaries are English, and Vietnamese from `words.ts`.
 */
export function ariaWords(): Plugin {
  return {
    name: 'tram:aria-words',
    enforce: 'pre',
    transform(code, id) {
      if (!/\/react-(aria|stately|aria-components)\/dist\/.*intlStrings\.m?js$/.test(id.replaceAll('\\', '/')))
        return null;
      const english = code.match(/from\s+"([^"]*intl\/(?:([\w-]+)\/)?en-US\.m?js)"/);
      if (!english?.[1]) throw new Error(`no English words in ${id}`);
      const group = JSON.stringify(english[2] ?? 'components');
      return {
        code: `import en from ${JSON.stringify(english[1])};
import { ariaVi } from ${JSON.stringify(words)};
export default { 'en-US': en, 'vi-VN': { ...en, ...ariaVi[${group}] } };`,
        map: null,
      };
    },
  };
}
