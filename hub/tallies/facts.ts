import type { DossierEntry, JournalEntry } from '../../main/contract/wire/journal.ts';
import type { TallyProduct } from '../../main/contract/wire/tallies.ts';
import { localHour } from '../../main/domain/time/business-day.ts';
import { dayNumber } from './days.ts';

/** A day and an hour of the station's clock. */
export interface Moment {
  day: number;
  hour: number;
}

/** A dossier as tallies know it: what its manifest says, and what became of it. Kept as JSON in `tally_dossiers`. */
export interface CountedDossier {
  id: string;
  caseId: string;
  number: string;
  corrects: string | null;
  /** Its place in the station's journal. Which of one person's dossiers came first is told by that alone: clocks are put back. */
  epoch: number;
  seq: number;
  sealed: Moment;
  cell: number;
  values: AxisValues;
  received: Moment | null;
  /** The newest verdict. */
  verdict: 'accepted' | 'rejected' | null;
  decided: Moment | null;
  activated: Moment | null;
  /** Never of what was received: a void that came too late changes nothing. */
  voided: Moment | null;
}

/** Axis 0 is the whole day; the number of each axis is stored, so it never changes. `hour` is that of the event. */
export const axes = ['kind', 'sex', 'ageBand', 'shift', 'hour', 'operator', 'commune', 'hamlet'] as const;
export type AxisValues = Record<Exclude<(typeof axes)[number], 'hour'>, string>;
export const axisNumber = (axis: (typeof axes)[number]): number => axes.indexOf(axis) + 1;
/** Axes with few values are also summed over all stations; of the others the stations' own sums are enough. */
export const summedOverAll = (axis: number): boolean => axis <= axisNumber('hour');

type Manifest = Extract<JournalEntry, { facts: unknown }>;
const products = { card: 0, account: 1, both: 2 };
const productOf = (kind: DossierEntry['facts']['kind']): number =>
  kind === 'eidLevel2' ? products.account : kind === 'cardWithEidLevel2' ? products.both : products.card;

/** Product and roster of a row of `tally_sums`, as one number: twice the product (0 card, 1 account, 2 both), 1 more off the roster. */
export const cellOf = ({ kind, onRoster }: Pick<DossierEntry['facts'], 'kind' | 'onRoster'>): number =>
  productOf(kind) * 2 + (onRoster ? 0 : 1);
export const isOffRoster = (cell: number): boolean => cell % 2 === 1;
export function isOfProduct(cell: number, product: TallyProduct): boolean {
  const own = cell >> 1;
  return product === 'all' || own === products[product] || own === products.both;
}

/** Every cell of a product. */
export const cellsOf = (product: TallyProduct): number[] =>
  [0, 1, 2, 3, 4, 5].filter((cell) => isOfProduct(cell, product));

/** What a manifest says, nothing having become of it yet. @param timeZone the station's */
export function factsOf(entry: Manifest, timeZone: string): CountedDossier {
  const { commune, hamlet, kind, sex, ageBand, shift, operator } = entry.facts;
  return {
    id: entry.id,
    caseId: entry.caseId,
    number: entry.dossierNumber,
    corrects: entry.corrects ?? null,
    epoch: entry.epoch,
    seq: entry.seq,
    sealed: { day: dayNumber(entry.businessDay), hour: localHour(new Date(entry.at), timeZone) },
    cell: cellOf(entry.facts),
    values: { commune, kind, sex, ageBand, operator, shift: shift ?? '', hamlet: `${commune}/${hamlet ?? ''}` },
    received: null,
    verdict: null,
    decided: null,
    activated: null,
    voided: null,
  };
}
