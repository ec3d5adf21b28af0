import type { CoverageRow, UnableReason } from '../../contract/station/roster.ts';

/** People of one hamlet and one cadre. */
export interface PlaceCount {
  hamlet: string | null;
  cadre: string | null;
  people: number;
}

/** Where one person stands who is more than a row of the list. */
export interface PersonStanding {
  hamlet: string | null;
  cadre: string | null;
  /** A dossier counts, whatever was said before: who was marked can be enrolled after all. */
  dossier: 'started' | 'confirmed' | null;
  unable: { reason: UnableReason; open: boolean } | null;
}

export interface CoverageFigures {
  total: CoverageRow;
  hamlets: CoverageRow[];
  cadres: CoverageRow[];
  reasons: Partial<Record<UnableReason, number>>;
}

/** Counts a list by hamlet and by cadre. Every row counts people: `people = confirmed + unable + stillToCome`. */
export function coverageOf(places: readonly PlaceCount[], standings: Iterable<PersonStanding>): CoverageFigures {
  const total = emptyRow(null);
  const hamlets = new Map<string | null, CoverageRow>();
  const cadres = new Map<string | null, CoverageRow>();
  const reasons: Partial<Record<UnableReason, number>> = {};
  const rowsOf = ({ hamlet, cadre }: Pick<PlaceCount, 'hamlet' | 'cadre'>): CoverageRow[] => [
    total,
    rowIn(hamlets, hamlet),
    rowIn(cadres, cadre),
  ];
  for (const place of places) for (const row of rowsOf(place)) row.people += place.people;
  for (const standing of standings) {
    const { dossier, unable } = standing;
    const counted = dossier !== 'confirmed' && unable !== null && !unable.open;
    if (counted) reasons[unable.reason] = (reasons[unable.reason] ?? 0) + 1;
    for (const row of rowsOf(standing)) {
      if (dossier) row.started++;
      if (dossier === 'confirmed') row.confirmed++;
      if (counted) row.unable++;
      if (dossier !== 'confirmed' && unable?.open) row.open++;
    }
  }
  for (const row of [total, ...hamlets.values(), ...cadres.values()]) {
    row.stillToCome = row.people - row.confirmed - row.unable;
  }
  return { total, hamlets: [...hamlets.values()], cadres: [...cadres.values()], reasons };
}

function emptyRow(name: string | null): CoverageRow {
  return { name, people: 0, started: 0, confirmed: 0, unable: 0, open: 0, stillToCome: 0 };
}

function rowIn(rows: Map<string | null, CoverageRow>, name: string | null): CoverageRow {
  const row = rows.get(name) ?? emptyRow(name);
  rows.set(name, row);
  return row;
}
