/** What happened, without what it means and what to do: for one line of a list. */
export function firstSentence(text: string): string {
  const end = text.search(/[.!?]\s/);
  return end < 0 ? text : text.slice(0, end + 1);
}
