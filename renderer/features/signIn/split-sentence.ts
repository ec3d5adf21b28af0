/** A sentence of an error as its first part, what happened, and the rest, what it means and what to do. */
export function splitSentence(text: string): [what: string, todo: string] {
  const end = text.search(/[.!?]\s/);
  return end < 0 ? [text, ''] : [text.slice(0, end + 1), text.slice(end + 2)];
}
