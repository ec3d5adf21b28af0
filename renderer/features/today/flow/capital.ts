/** Words that stand in a sentence elsewhere, as a label of their own. */
export function capital(words: string): string {
  return words.charAt(0).toLocaleUpperCase('vi') + words.slice(1);
}
