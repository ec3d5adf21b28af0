import { Refusal } from '../receiving/refusal.ts';
import type { Records } from '../store/records/records.ts';
import type { Store } from '../store/store.ts';
import { foldChanges } from './fold.ts';
import { isIn, type Place, placesOf } from './places.ts';

/** Changes that a question folds itself; beyond it answers with what is counted, and says how much is not. */
const mostFoldedByQuestion = 4_000;

/** What answering works with. */
export interface Asking {
  store: Store;
  clock: () => Date;
  /** Whose question it is: codes of units and provinces, or `all`. */
  scope: readonly string[];
}

/** One consistent view, and the stations the asker may see. */
export interface View {
  records: Records;
  /** Every station. */
  all: Place[];
  /** Those of the scope. */
  places: Place[];
  /** Whether the scope is every station. */
  everything: boolean;
  answered: { v: 1; computedAt: string; behind: number };
}

/** Folds what was received until now, then answers on one consistent view. */
export async function answerOn<T>({ store, clock, scope }: Asking, work: (view: View) => Promise<T>): Promise<T> {
  await foldChanges(store, mostFoldedByQuestion);
  return store.read(async (records) => {
    const all = await placesOf(records);
    const places = all.filter((place) => isIn(scope, place));
    const answered = { v: 1 as const, computedAt: clock().toISOString(), behind: await records.tallies.behind() };
    return work({ records, all, places, everything: places.length === all.length, answered });
  });
}

/** The stations of a unit, province or id that was asked for. @throws Refusal `bad_request` where none of them may be seen */
export function narrowed(places: readonly Place[], filter: PlaceFilter): Place[] {
  const found = places.filter(
    ({ stationId, unitCode, provinceCode }) =>
      (filter.station === undefined || filter.station === stationId) &&
      (filter.unit === undefined || filter.unit === unitCode) &&
      (filter.province === undefined || filter.province === provinceCode),
  );
  if (found.length === 0 && Object.values(filter).some((value) => value !== undefined)) {
    throw new Refusal('bad_request', 'no such place in what you may see');
  }
  return found;
}

export interface PlaceFilter {
  station?: string | undefined;
  unit?: string | undefined;
  province?: string | undefined;
}

/** The numbers by which sums are kept of these stations. */
export const numbersOf = (places: readonly Place[]): number[] =>
  places.flatMap(({ stationNo }) => (stationNo === null ? [] : [stationNo]));

/** What lists say of a station. */
export const stationOf = ({ stationId, stationName, unitCode, unitName }: Place) => ({
  stationId,
  stationName,
  unitCode,
  unitName,
});
