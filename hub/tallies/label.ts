import type { TallySplit } from '../../main/contract/wire/tallies.ts';
import { dayText } from './days.ts';
import { communeName, type Place } from './places.ts';

/** `name` where the value says too little. */
export interface Label {
  value: string;
  name: string | null;
}

/** What the values of a split are called in answers, from what the sums are grouped by: the same label for the same. */
export function labeller(splitBy: TallySplit, places: readonly Place[]): (group: string | number) => Label {
  const known = new Map<string | number, Label>();
  const of = labelsOf(splitBy, places);
  return (group) => {
    const before = known.get(group);
    if (before) return before;
    const label = of(group);
    known.set(group, label);
    return label;
  };
}

function labelsOf(splitBy: TallySplit, places: readonly Place[]): (group: string | number) => Label {
  if (splitBy === 'day') return (group) => ({ value: dayText(Number(group)), name: null });
  if (splitBy === 'month') {
    return (group) => ({ value: `${String(group).slice(0, 4)}-${String(group).slice(4, 6)}`, name: null });
  }
  if (splitBy === 'commune') {
    const names = new Map(places.map(({ unitCode, unitName }) => [unitCode, unitName]));
    return (group) => ({ value: String(group), name: names.get(String(group)) ?? communeName(String(group)) });
  }
  if (splitBy !== 'province' && splitBy !== 'unit' && splitBy !== 'station') {
    return (group) => ({ value: String(group), name: null });
  }
  const byNumber = new Map(places.map((place) => [place.stationNo, place]));
  return (group) => {
    const place = byNumber.get(Number(group));
    if (splitBy === 'station') return { value: place?.stationId ?? '', name: place?.stationName ?? null };
    if (splitBy === 'unit') return { value: place?.unitCode ?? '', name: place?.unitName ?? null };
    return { value: place?.provinceCode ?? '', name: place?.provinceName ?? null };
  };
}
