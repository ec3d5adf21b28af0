import type { CoverageRow, UnableReason } from '../../contract/station/roster.ts';

/** How far somebody's newest dossier that counts is, whatever was said before: who was marked can be enrolled after all. */
export type Standing = 'none' | 'started' | 'confirmed';
/** Empty: not marked; `open`: suspected deceased, the civil register has not answered. */
export type UnableMark = '' | 'open' | UnableReason;

/** People of one hamlet, cadre and class of phone who stand alike. */
export interface CoverageGroup {
  hamlet: string | null;
  cadre: string | null;
  phoneClass: string | null;
  standing: Standing;
  unable: UnableMark;
  people: number;
}

export interface CoverageFigures {
  total: CoverageRow;
  hamlets: CoverageRow[];
  cadres: CoverageRow[];
  phoneClasses: CoverageRow[];
  reasons: Partial<Record<UnableReason, number>>;
}

/** Counts a list by hamlet, cadre and class of phone. Every row counts people: `people = confirmed + unable + stillToCome`. */
export function coverageOf(groups: Iterable<CoverageGroup>): CoverageFigures {
  const total = emptyRow(null);
  const hamlets = new Map<string | null, CoverageRow>();
  const cadres = new Map<string | null, CoverageRow>();
  const phoneClasses = new Map<string | null, CoverageRow>();
  const reasons: Partial<Record<UnableReason, number>> = {};
  for (const { hamlet, cadre, phoneClass, standing, unable, people } of groups) {
    const cannot = standing !== 'confirmed' && unable !== '' && unable !== 'open';
    if (cannot) reasons[unable] = (reasons[unable] ?? 0) + people;
    for (const row of [total, rowIn(hamlets, hamlet), rowIn(cadres, cadre), rowIn(phoneClasses, phoneClass)]) {
      row.people += people;
      if (standing !== 'none') row.started += people;
      if (standing === 'confirmed') row.confirmed += people;
      else if (cannot) row.unable += people;
      else row.stillToCome += people;
      if (standing !== 'confirmed' && unable === 'open') row.open += people;
    }
  }
  const [ofHamlets, ofCadres, ofClasses] = [hamlets, cadres, phoneClasses].map((rows) => [...rows.values()]);
  return { total, hamlets: ofHamlets ?? [], cadres: ofCadres ?? [], phoneClasses: ofClasses ?? [], reasons };
}

function emptyRow(name: string | null): CoverageRow {
  return { name, people: 0, started: 0, confirmed: 0, unable: 0, open: 0, stillToCome: 0 };
}

function rowIn(rows: Map<string | null, CoverageRow>, name: string | null): CoverageRow {
  const row = rows.get(name) ?? emptyRow(name);
  rows.set(name, row);
  return row;
}
