import { z } from 'zod';
import { unableReason } from '../station/roster.ts';

/**
 * What no manifest says and a station tells with the statement of a day, among its `counts`: sums of the day by the day of the event,
 * never a name. Stations from before this tell none of it; hubs from before it leave it alone.
 */
export const toldFigure = z.enum(['started', 'confirmed']);
export const toldProduct = z.enum(['all', 'card', 'account']);
export const toldCount = z.enum(['dossiers', 'people']);
/** People of the roster, and people outside it. */
export const toldRoster = z.enum(['inside', 'outside']);
export const toldReason = z.enum(['all', ...unableReason.options]);
export type ToldFigure = z.infer<typeof toldFigure>;
export type ToldProduct = z.infer<typeof toldProduct>;
export type ToldCount = z.infer<typeof toldCount>;
export type ToldRoster = z.infer<typeof toldRoster>;
export type ToldReason = z.infer<typeof toldReason>;

/** The name among the counts: dossiers or people of a product that came so far that day. */
export const toldName = (figure: ToldFigure, product: ToldProduct, count: ToldCount, roster: ToldRoster): string =>
  `${figure}.${product}.${count}.${roster}`;
/** People of the roster who were marked as unable that day, for a reason or in all. */
export const unableName = (reason: ToldReason): string => `unable.${reason}`;

/** Every name, in an order that never changes: the hub keeps sums by it. New names are put at the end. */
export const toldNames: readonly string[] = [
  ...toldFigure.options.flatMap((figure) =>
    toldProduct.options.flatMap((product) =>
      toldCount.options.flatMap((count) =>
        toldRoster.options.map((roster) => toldName(figure, product, count, roster)),
      ),
    ),
  ),
  ...toldReason.options.map(unableName),
];
