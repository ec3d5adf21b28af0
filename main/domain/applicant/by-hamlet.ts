/**
 * By hamlet, then by name with the given name first, as lists of people are in Vietnam; who has no hamlet comes last.
 * Keeps the order of those who are called alike.
 */
export function byHamletAndName<T extends { hamlet: string | null; fullName: string | null }>(
  people: readonly T[],
): T[] {
  const { compare } = new Intl.Collator('vi', { numeric: true });
  const keyed = people.map((person) => {
    const words = (person.fullName ?? '').split(' ');
    return { person, name: `${words.at(-1) ?? ''} ${words.slice(0, -1).join(' ')}` };
  });
  keyed.sort((a, b) => compare(a.person.hamlet ?? '\uffff', b.person.hamlet ?? '\uffff') || compare(a.name, b.name));
  return keyed.map(({ person }) => person);
}
