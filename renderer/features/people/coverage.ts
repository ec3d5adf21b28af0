export interface CoverageRow {
  hamlet: string | null;
  people: number;
  started: number;
  confirmed: number;
}

/** Share of people with a confirmed dossier, 0 to 1; 0 of nobody. */
export function shareOf({ people, confirmed }: Pick<CoverageRow, 'people' | 'confirmed'>): number {
  return people === 0 ? 0 : confirmed / people;
}

const byName = new Intl.Collator('vi', { numeric: true });

/** By name, "Thôn 2" before "Thôn 10"; people without a hamlet last. */
export function sortHamlets(rows: readonly CoverageRow[]): CoverageRow[] {
  return rows.toSorted((a, b) => {
    if (a.hamlet === null || b.hamlet === null) return Number(a.hamlet === null) - Number(b.hamlet === null);
    return byName.compare(a.hamlet, b.hamlet);
  });
}
