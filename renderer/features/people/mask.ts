/** A personal identification number as people standing by may see it: first and last three digits, e.g. `036 *** *** 412`. */
export function maskPersonalId(personalId: string): string {
  if (!/^\d{12}$/.test(personalId)) return '*** *** *** ***';
  return `${personalId.slice(0, 3)} *** *** ${personalId.slice(-3)}`;
}
