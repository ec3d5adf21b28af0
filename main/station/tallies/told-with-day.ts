import {
  toldCount,
  toldFigure,
  toldName,
  toldProduct,
  toldReason,
  toldRoster,
  unableName,
} from '../../contract/wire/told.ts';
import { askFunnel } from './funnel.ts';
import type { TalliesParts } from './parts.ts';

/**
 * What the centre can learn of a day only from the station, by the names of `toldNames`: started and confirmed by product, dossiers and
 * people, on the roster and outside it, and people marked as unable by reason. Those are told only while somebody is signed in.
 * @throws Failure not_set_up
 */
export async function toldWithDay(parts: TalliesParts, day: string): Promise<Record<string, number>> {
  const told: Record<string, number> = {};
  const question = { period: { from: day, to: day }, basis: 'eventDay', filter: {}, splitBy: null } as const;
  for (const product of toldProduct.options)
    for (const count of toldCount.options) {
      const { total } = await askFunnel(parts, { ...question, product, count });
      for (const figure of toldFigure.options)
        for (const roster of toldRoster.options) told[toldName(figure, product, count, roster)] = total[roster][figure];
      const { unable, unableBy } = total.inside;
      if (product !== 'all' || count !== 'people' || unable === null) continue;
      for (const reason of toldReason.options)
        told[unableName(reason)] = reason === 'all' ? unable : (unableBy?.[reason] ?? 0);
    }
  return told;
}
