import type { ToldAnswer, ToldSums } from '../../main/contract/wire/tallies.ts';
import { type ToldFigure, toldName, toldReason, unableName } from '../../main/contract/wire/told.ts';
import type { ToldQuestion } from '../store/records/told.ts';
import { type Asking, answerOn, narrowed, numbersOf } from './context.ts';
import { dayNumber, spansOf } from './days.ts';
import type { FunnelQuestion } from './funnel.ts';
import { labeller } from './label.ts';
import { daysColumn, toldColumn, toldDaysColumn, unableDaysColumn } from './told-columns.ts';

export interface ToldAsked extends Pick<FunnelQuestion, 'from' | 'to' | 'count' | 'product' | 'place'> {
  splitBy: 'none' | 'day' | 'month' | 'province' | 'unit' | 'station';
}

/**
 * What stations told with the statements of their days, for no manifest says it: by the day of the event, of the newest statement of each
 * day. Days without a statement are not in it, and how many days are is said.
 */
export function told(asking: Asking, asked: ToldAsked): Promise<ToldAnswer> {
  const { from, to, count, product, splitBy } = asked;
  return answerOn(asking, async (view) => {
    const places = narrowed(view.places, asked.place);
    const group = splitBy === 'none' || splitBy === 'day' || splitBy === 'month' ? splitBy : 'station';
    const overAll = view.everything && places.length === view.places.length && group !== 'station';
    const names = [
      ...(['started', 'confirmed'] as const).flatMap((figure) =>
        (['inside', 'outside'] as const).map((roster) => toldName(figure, product, count, roster)),
      ),
      ...toldReason.options.map(unableName),
    ];
    const columns = [daysColumn, toldDaysColumn, unableDaysColumn, ...names.map(toldColumn)];
    const common = { stations: overAll ? null : numbersOf(places), group, columns } as const;
    const questions: ToldQuestion[] =
      splitBy === 'day'
        ? [{ ...common, span: 0, from: dayNumber(from), to: dayNumber(to) }]
        : spansOf(from, to).map((span) => ({ ...common, ...span }));
    const total = columns.map(() => 0);
    const labelOf = labeller(splitBy, places);
    const rows = new Map<string, { name: string | null; sums: number[] }>();
    for (const question of questions)
      for (const { label, sums } of await view.records.told.sums(question)) {
        addTo(total, sums);
        const { value, name } = labelOf(label);
        const row = rows.get(value) ?? { name, sums: columns.map(() => 0) };
        rows.set(value, row);
        addTo(row.sums, sums);
      }
    const sumsOf = (sums: readonly number[]): ToldSums => {
      const of = (name: string): number => sums[3 + names.indexOf(name)] ?? 0;
      const figure = (name: ToldFigure) => ({
        onRoster: of(toldName(name, product, count, 'inside')),
        offRoster: of(toldName(name, product, count, 'outside')),
      });
      const [days = 0, toldDays = 0, unableDays = 0] = sums;
      const unable = toldReason.options.map((reason) => [reason, of(unableName(reason))] as const);
      return {
        ...{ days, toldDays, unableDays, started: figure('started'), confirmed: figure('confirmed') },
        // People of the roster: they have no dossier, so no product.
        unable: product === 'all' ? (Object.fromEntries(unable) as NonNullable<ToldSums['unable']>) : null,
      };
    };
    return {
      ...view.answered,
      ...{ period: { from, to }, count, product, splitBy, stations: places.length, total: sumsOf(total) },
      rows:
        splitBy === 'none'
          ? []
          : [...rows]
              .filter(([, { sums }]) => sums.some((figure) => figure !== 0))
              .sort(([a], [b]) => (a < b ? -1 : 1))
              .map(([value, { name, sums }]) => ({ value, name, ...sumsOf(sums) })),
    };
  });
}

function addTo(target: number[], more: readonly number[]): void {
  for (const [i, figure] of more.entries()) target[i] = (target[i] ?? 0) + figure;
}
