import type {
  CrossFigure,
  CrossSplit,
  TallyBasis,
  TallyCount,
  TallyProduct,
} from '../../../main/contract/wire/tallies.ts';

export const products = ['all', 'card', 'account'] as const satisfies readonly TallyProduct[];
export const counts = ['dossiers', 'people'] as const satisfies readonly TallyCount[];
export const bases = ['captureDay', 'eventDay'] as const satisfies readonly TallyBasis[];
/** By what the ranking is split. */
export const splits = [
  'unit',
  'province',
  'station',
  'commune',
  'hamlet',
  'operator',
  'kind',
  'sex',
  'ageBand',
  'shift',
  'hour',
] as const;
/** What may stand across each other, by kind: two of one kind may not. */
export const crossKinds = {
  time: ['day', 'month'],
  place: ['unit', 'province', 'station'],
  axis: ['kind', 'sex', 'ageBand', 'shift', 'hour', 'operator', 'commune', 'hamlet'],
} as const satisfies Record<string, readonly CrossSplit[]>;
export const crossRows = ['unit', 'province', 'station', 'day', 'month', ...crossKinds.axis] as const;
export const crossColumns = ['day', 'month', 'unit', 'province', 'station', ...crossKinds.axis] as const;
export const crossFigures = [
  'sealed',
  'received',
  'accepted',
  'rejected',
  'activated',
  'voided',
] as const satisfies readonly CrossFigure[];
export const silentDays = ['1', '2', '3', '7', '30'] as const;
export const orders = ['sealed', 'rejected'] as const;

/** What may be chosen, the usual first; kept in the address so that it can be reloaded and handed on. */
const choices = {
  product: products,
  count: counts,
  basis: bases,
  splitBy: splits,
  crossRows,
  crossColumns,
  crossFigure: crossFigures,
  silentDays,
  order: orders,
} as const;
type Choices = { [Key in keyof typeof choices]: (typeof choices)[Key][number] };

/** Of which places; who may see them, the hub decides. */
export interface Chosen {
  province?: string | undefined;
  unit?: string | undefined;
  station?: string | undefined;
}
export interface State extends Choices {
  /** `yyyy-MM-dd` */
  from: string;
  to: string;
  place: Chosen;
}

export const today = (): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Ho_Chi_Minh' }).format(new Date());
export const shifted = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
/** Days of a period, both ends included. */
export const daysIn = ({ from, to }: { from: string; to: string }): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000) + 1;

/** @param hash what follows `#`. What it does not say, or says wrongly, is as usual. */
export function stateOf(hash: string): State {
  const given = new URLSearchParams(hash);
  const chosen = <Key extends keyof Choices>(key: Key): Choices[Key] => {
    const values: readonly string[] = choices[key];
    const value = given.get(key);
    return (value !== null && values.includes(value) ? value : values[0]) as Choices[Key];
  };
  const day = (key: 'from' | 'to'): string => {
    const value = given.get(key);
    return value !== null && /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value)) ? value : today();
  };
  return {
    product: chosen('product'),
    count: chosen('count'),
    basis: chosen('basis'),
    splitBy: chosen('splitBy'),
    crossRows: chosen('crossRows'),
    crossColumns: chosen('crossColumns'),
    crossFigure: chosen('crossFigure'),
    silentDays: chosen('silentDays'),
    order: chosen('order'),
    from: day('from'),
    to: day('to'),
    place: {
      province: given.get('province') ?? undefined,
      unit: given.get('unit') ?? undefined,
      station: given.get('station') ?? undefined,
    },
  };
}

export function hashOf({ place, ...rest }: State): string {
  const all = Object.entries({ ...rest, ...place }).filter((one): one is [string, string] => one[1] !== undefined);
  return `#${new URLSearchParams(all)}`;
}

export type Change = (values: Partial<State>) => void;

/** What every question about figures carries. */
export const asked = ({ from, to, product, count, basis, place }: State) => ({
  ...{ from, to, product, count, basis },
  ...place,
});
