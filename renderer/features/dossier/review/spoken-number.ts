/** A dossier number in groups that can be said and heard over a telephone: `1201-000057-3` → `1201 · 000 057 · 3`. */
export function groupedNumber(number: string): string {
  const [prefix = '', counter = '', check = ''] = number.split('-');
  return [prefix, `${counter.slice(0, 3)} ${counter.slice(3)}`, check].join(' · ');
}

const vi = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'];
const en = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];

/** Every digit as a word, a comma where the voice pauses. */
export function spokenNumber(number: string, language: 'vi' | 'en'): string {
  const words = language === 'vi' ? vi : en;
  return groupedNumber(number)
    .split(/ · | /)
    .map((group) => [...group].map((digit) => words[Number(digit)] ?? '').join(' '))
    .join(', ');
}
