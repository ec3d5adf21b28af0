import { type Format, formatOf } from './format.ts';
import { useLanguage } from './use-words.ts';

const formats = { vi: formatOf('vi'), en: formatOf('en') };

/** The formatters of the language shown now. */
export function useFormat(): Format {
  return formats[useLanguage()];
}
