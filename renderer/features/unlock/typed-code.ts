/** Groups and symbols of a recovery code on paper. */
export const codeGroups = 18;
const symbols = 4;

/** A code as typed, in groups as on the paper; spaces and dashes may be typed or left out. */
export function typedGroups(typed: string): string[] {
  return (
    typed
      .replace(/[\s\p{Pd}]+/gu, '')
      .toUpperCase()
      .match(/.{1,4}/gsu) ?? []
  );
}

/** Whether as many symbols are there as the code has. */
export function isWholeCode(groups: readonly string[]): boolean {
  return groups.length === codeGroups && groups.every(({ length }) => length === symbols);
}

/** The groups that the station found mistyped (`groups 3,7`), counted from 1; none where it does not know. */
export function mistypedGroups(detail: string | undefined): number[] {
  const found = /^groups ([\d,]+)$/.exec(detail ?? '');
  return (found?.[1] ?? '')
    .split(',')
    .map(Number)
    .filter((group) => group >= 1 && group <= codeGroups);
}

/** Seconds a refusal asks to wait (`4 s`); 0 for anything else. */
export function secondsOf(detail: string | undefined): number {
  return Number(/^(\d{1,4}) s$/.exec(detail ?? '')?.[1] ?? 0);
}
