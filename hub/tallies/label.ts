import type { TallySplit } from '../../main/contract/wire/tallies.ts';
import { dayText } from './days.ts';
import { communeName, type Place } from './places.ts';

/** What a value of a split is called in answers, from what the sums are grouped by. `name` where the code says too little. */
export function labelOf(
  splitBy: TallySplit,
  label: string | number,
  places: readonly Place[],
): { value: string; name: string | null } {
  const text = String(label);
  if (splitBy === 'day') return { value: dayText(Number(label)), name: null };
  if (splitBy === 'month') return { value: `${text.slice(0, 4)}-${text.slice(4, 6)}`, name: null };
  if (splitBy === 'commune') {
    return { value: text, name: places.find(({ unitCode }) => unitCode === text)?.unitName ?? communeName(text) };
  }
  if (splitBy !== 'province' && splitBy !== 'unit' && splitBy !== 'station') return { value: text, name: null };
  const place = places.find(({ stationNo }) => stationNo === Number(label));
  if (splitBy === 'station') return { value: place?.stationId ?? '', name: place?.stationName ?? null };
  if (splitBy === 'unit') return { value: place?.unitCode ?? '', name: place?.unitName ?? null };
  return { value: place?.provinceCode ?? '', name: place?.provinceName ?? null };
}
