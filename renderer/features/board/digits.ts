const names = {
  vi: ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'],
  en: ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'],
} as const;

/** A number as it is called out, figure by figure, as it stands on the paper: `057` → `không, năm, bảy`. */
export function spokenDigits(shown: string, language: 'vi' | 'en'): string {
  return [...shown].map((digit) => names[language][Number(digit)] ?? digit).join(', ');
}
