/** Longest text a search takes. */
const longest = 200;

/**
 * What to search for in what stands in the field. The QR of a card holds seven fields joined by `|`, the personal number
 * first: scanned into the field it finds its holder.
 */
export function searchText(typed: string): string {
  const [first = '', ...rest] = typed.split('|');
  const text = rest.length >= 3 && /^\s*\d{12}\s*$/.test(first) ? first : typed;
  return text.trim().replace(/\s+/g, ' ').slice(0, longest);
}
