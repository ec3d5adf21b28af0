const roomy = 20;

/** A name where room is short, e.g. on a button: a long one by its last two words, which Vietnamese people go by. */
export function shortName(fullName: string): string {
  if ([...fullName].length <= roomy) return fullName;
  return `… ${fullName.split(/\s+/).slice(-2).join(' ')}`;
}
