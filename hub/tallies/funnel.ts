import type {
  FunnelAnswer,
  FunnelRow,
  TallyAxis,
  TallyBasis,
  TallyCount,
  TallyFigures,
  TallyProduct,
  TallySplit,
} from '../../main/contract/wire/tallies.ts';
import { tallyAxis } from '../../main/contract/wire/tallies.ts';
import { Refusal } from '../receiving/refusal.ts';
import type { SumQuestion } from '../store/records/tallies.ts';
import { type Asking, answerOn, narrowed, numbersOf, type PlaceFilter, type View } from './context.ts';
import { dayNumber, spansOf } from './days.ts';
import { axisNumber, isOffRoster, isOfProduct, summedOverAll } from './facts.ts';
import { type Counted, columnOf, counted } from './figures.ts';
import { labeller } from './label.ts';
import type { Place } from './places.ts';

export interface FunnelQuestion {
  from: string;
  to: string;
  basis: TallyBasis;
  count: TallyCount;
  product: TallyProduct;
  splitBy: TallySplit;
  place: PlaceFilter;
  /** One value of one axis. */
  only: { axis: TallyAxis; value: string } | null;
}

/**
 * The funnel of a period, whole and split. Figures are sums of one axis at a time, so that their cost does not grow with what
 * was enrolled: an answer may be narrowed to a value of one axis, or split by one, not both.
 * @throws Refusal `bad_request`
 */
export function funnel(asking: Asking, asked: FunnelQuestion): Promise<FunnelAnswer> {
  const { splitBy, only } = asked;
  const splitAxis = tallyAxis.safeParse(splitBy).data ?? null;
  if (splitAxis !== null && only !== null && only.axis !== splitAxis) {
    throw new Refusal('bad_request', 'narrow to a value of an axis or split by one');
  }
  return answerOn(asking, async (view) => {
    const places = narrowed(view.places, asked.place);
    const axis = splitAxis ?? only?.axis ?? null;
    const buckets = new Map<string, Bucket>();
    const labelOf = labeller(splitBy, places);
    for (const question of questionsFor(asked, axis, places, view)) {
      for (const { label, cell, sums } of await view.records.tallies.sums(question)) {
        if (!isOfProduct(cell, asked.product)) continue;
        const { value, name } = labelOf(label);
        let bucket = buckets.get(value);
        if (!bucket) {
          bucket = { name, on: zeros(), off: zeros() };
          buckets.set(value, bucket);
        }
        addTo(isOffRoster(cell) ? bucket.off : bucket.on, sums);
      }
    }
    const total = { on: zeros(), off: zeros() };
    for (const { on, off } of buckets.values()) {
      addTo(total.on, on);
      addTo(total.off, off);
    }
    const rows = [...buckets].filter(([, { on, off }]) => [...on, ...off].some((figure) => figure !== 0));
    const { station, unit, province } = asked.place;
    const filter = { station, unit, province, ...(only ? { [only.axis]: only.value } : {}) };
    return {
      ...view.answered,
      period: { from: asked.from, to: asked.to },
      basis: asked.basis,
      count: asked.count,
      product: asked.product,
      splitBy,
      filter: Object.fromEntries(Object.entries(filter).filter((one): one is [string, string] => one[1] !== undefined)),
      stations: places.length,
      total: sumsOf(total, asked),
      rows:
        splitBy === 'none'
          ? []
          : rows
              .sort(([a], [b]) => (a < b ? -1 : 1))
              .map(([value, bucket]): FunnelRow => ({ value, name: bucket.name, ...sumsOf(bucket, asked) })),
    };
  });
}

interface Bucket {
  name: string | null;
  on: number[];
  off: number[];
}
const zeros = (): number[] => counted.map(() => 0);
function addTo(target: number[], more: readonly number[]): void {
  for (const [i, figure] of more.entries()) target[i] = (target[i] ?? 0) + figure;
}

/** Figures that the columns hold; people have no `redone`. */
const countedFor = (count: TallyCount): Counted[] =>
  counted.filter((figure) => figure !== 'redone' || count === 'dossiers');

function questionsFor(
  { from, to, basis, count, splitBy, only }: FunnelQuestion,
  axis: TallyAxis | null,
  places: readonly Place[],
  { places: visible, everything }: View,
): SumQuestion[] {
  const group = groups[splitBy] ?? 'value';
  const number = axis === null ? 0 : axisNumber(axis);
  const overAll = everything && places.length === visible.length && group !== 'station' && summedOverAll(number);
  const columns = countedFor(count).map((figure) => columnOf(figure, count, basis));
  const stations = overAll ? null : numbersOf(places);
  const common = { axis: number, stations, value: only?.value ?? null, group, columns };
  if (splitBy === 'day') return [{ ...common, span: 0, from: dayNumber(from), to: dayNumber(to) }];
  return spansOf(from, to).map((span) => ({ ...common, ...span }));
}

const groups: Partial<Record<TallySplit, SumQuestion['group']>> = {
  none: 'none',
  day: 'day',
  month: 'month',
  province: 'station',
  unit: 'station',
  station: 'station',
};

function sumsOf({ on, off }: Pick<Bucket, 'on' | 'off'>, asked: FunnelQuestion): Omit<FunnelRow, 'value' | 'name'> {
  const onRoster = figuresOf(on, asked);
  const decided = onRoster.accepted + onRoster.rejected;
  const share = (count: number, of: FunnelRow['shares']['received']['of'], denominator: number) => ({
    of,
    count,
    denominator,
    value: denominator === 0 ? null : count / denominator,
  });
  return {
    onRoster,
    offRoster: figuresOf(off, asked),
    shares: {
      received: share(onRoster.received, 'sealed', onRoster.sealed),
      accepted: share(onRoster.accepted, 'received', onRoster.received),
      rejected: share(onRoster.rejected, 'decided', decided),
      activated: share(onRoster.activated, 'accepted', onRoster.accepted),
    },
  };
}

function figuresOf(sums: readonly number[], { basis, count }: FunnelQuestion): TallyFigures {
  const figures = countedFor(count);
  const of = (figure: Counted): number => sums[figures.indexOf(figure)] ?? 0;
  const [sealed, received, accepted, rejected, voided] = [
    of('sealed'),
    of('received'),
    of('accepted'),
    of('rejected'),
    of('voided'),
  ];
  const stock = (figure: number): number | null => (basis === 'captureDay' ? figure : null);
  return {
    sealed,
    received,
    waiting: stock(sealed - received - voided),
    accepted,
    rejected,
    pending: stock(received - accepted - rejected),
    toRedo: stock(rejected - of('redone')),
    activated: of('activated'),
    voided,
  };
}
