import type { UnableReason } from '../../../../main/contract/station/roster.ts';
import type {
  ListedFigure,
  TallyAxis,
  TallyBasis,
  TallyCount,
  TallyFigure,
  TallyFilter,
  TallyPeriod,
  TallyProduct,
} from '../../../../main/contract/station/tallies.ts';

/** What the screen asks about; it stays while the officer looks at other views. */
export interface Question {
  period: TallyPeriod;
  basis: TallyBasis;
  count: TallyCount;
  filter: TallyFilter;
}

/** A figure whose list is looked at: the question it belongs to, narrowed down. */
export interface Wanted extends Question {
  product: TallyProduct;
  figure: ListedFigure;
  /** Of `unable`: one reason alone. */
  unableReason?: UnableReason;
  roster: 'inside' | 'outside' | 'all';
  /** What is counted, in words, for the heading. */
  label: string;
}

/** A question about one value of an axis; null where the filter already rules it out. */
export function narrow(filter: TallyFilter, axis: TallyAxis, value: string | null): TallyFilter {
  return { ...filter, [axis]: [value] };
}

/** The steps in the order in which a dossier takes them. */
export const steps = [
  'started',
  'confirmed',
  'sealed',
  'received',
  'accepted',
  'rejected',
  'toRedo',
  'activatedHelped',
  'activatedConfirmed',
  'voided',
] as const satisfies readonly TallyFigure[];

/** Accounts alone are activated. */
export function hasFigure(product: TallyProduct, figure: TallyFigure): boolean {
  return product !== 'card' || (figure !== 'activatedHelped' && figure !== 'activatedConfirmed');
}
