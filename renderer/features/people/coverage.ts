import type { CoverageRow } from '../../../main/contract/station/roster.ts';

/** Share of people with a confirmed dossier, 0 to 1; 0 of nobody. */
export function shareOf({ people, confirmed }: Pick<CoverageRow, 'people' | 'confirmed'>): number {
  return people === 0 ? 0 : confirmed / people;
}

const byName = new Intl.Collator('vi', { numeric: true });

/** By name, "Thôn 2" before "Thôn 10"; people without one last. */
export function sortPlaces<T extends { name: string | null }>(rows: readonly T[]): T[] {
  return rows.toSorted((a, b) => {
    if (a.name === null || b.name === null) return Number(a.name === null) - Number(b.name === null);
    return byName.compare(a.name, b.name);
  });
}
