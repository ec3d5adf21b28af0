import type { DbAxis, DbQuestion } from '../../../db/client.ts';
import { type TallyAxis, type TallyProduct, type TallyQuestion, tallyBegin } from '../../contract/station/tallies.ts';
import { type DossierKind, dossierKind } from '../../contract/wire/journal.ts';
import { coverOf, dayNumber, daysBetween } from '../../domain/tally/cover.ts';
import { shiftOfHour } from '../../domain/tally/steps.ts';

/** What a question needs to know of the station to become one of the database. */
export interface Place {
  stationId: string;
  /** Provinces by commune, of the communes that dossiers here belong to. */
  provinces: ReadonlyMap<string, string | null>;
}

const products: Record<Exclude<TallyProduct, 'all'>, readonly DossierKind[]> = {
  card: dossierKind.options.filter((kind) => kind !== 'eidLevel2'),
  account: ['eidLevel2', 'cardWithEidLevel2'],
};

/** A card that comes with an account is of both products. */
export function isOfProduct(kind: DossierKind, product: TallyProduct): boolean {
  return product === 'all' || products[product].includes(kind);
}

/** The axis of the database behind one that people ask for; null: nothing is told apart by it at one station. */
export const dbAxis: Record<TallyAxis, DbAxis | null> = {
  day: 'day',
  hour: 'hour',
  shift: 'hour',
  station: null,
  operator: 'operator',
  cadre: 'cadre',
  hamlet: 'hamlet',
  commune: 'commune',
  province: 'commune',
  sex: 'sex',
  ageBand: 'age_band',
  kind: 'kind',
};

/** Longer than the longest that is told day by day. */
const mostDays = 400;
/** Nothing was counted before, and no clock is believed after. */
const [firstDay, lastDay] = [tallyBegin, '2199-12-31'];

/** A question as the database takes it; null where nothing can fit it, as with another station's name in the filter. */
export function asked(question: TallyQuestion, splitBy: TallyAxis | null, place: Place): DbQuestion | null {
  const { period, basis, count, product, filter } = question;
  const from = period.from < firstDay ? firstDay : period.from;
  const to = period.to > lastDay ? lastDay : period.to;
  if (from > to) return null;
  if (filter.station && !filter.station.includes(place.stationId)) return null;
  const days = filter.day
    ?.map((day) => dayNumber(day ?? ''))
    .filter((day) => day >= dayNumber(from) && day <= dayNumber(to));
  const length = (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1;
  const single = days ?? (length > mostDays ? null : daysBetween(from, to));
  const values: DbQuestion['filter'] = {};
  for (const axis of ['operator', 'cadre', 'hamlet', 'sex', 'ageBand'] as const) {
    const some = filter[axis];
    const column = dbAxis[axis];
    if (some && column && column !== 'day') values[column] = some.map((value) => value ?? '');
  }
  const hours = both(filter.hour?.map(Number), filter.shift && hoursOf(filter.shift));
  if (hours) values.hour = hours;
  const communes = both(
    filter.commune?.map((code) => code ?? ''),
    filter.province && communesOf(filter.province, place),
  );
  if (communes) values.commune = communes;
  const kinds = both<string>(
    filter.kind?.map((kind) => kind ?? ''),
    product === 'all' ? undefined : products[product],
  );
  if (kinds) values.kind = kinds;
  return {
    basis: basis === 'eventDay' ? 0 : 1,
    people: count === 'people',
    from: dayNumber(from),
    to: dayNumber(to),
    days: days ?? null,
    cover: coverOf(from, to),
    single: single?.map((bucket) => ({ bucket, sign: 1 })) ?? null,
    filter: values,
    splitBy: splitBy === null ? null : dbAxis[splitBy],
  };
}

function both<T>(some: readonly T[] | undefined, others: readonly T[] | undefined): T[] | undefined {
  if (!some || !others) return some || others ? [...(some ?? others ?? [])] : undefined;
  return some.filter((value) => others.includes(value));
}

function hoursOf(shifts: readonly (string | null)[]): number[] {
  return Array.from({ length: 24 }, (_, hour) => hour).filter((hour) => shifts.includes(shiftOfHour(hour)));
}

function communesOf(provinces: readonly (string | null)[], place: Place): string[] {
  return [...place.provinces].filter(([, province]) => provinces.includes(province)).map(([commune]) => commune);
}
