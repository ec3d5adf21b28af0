import { z } from 'zod';
import { businessDay } from '../ids.ts';

/**
 * What a tally can be split by and filtered by. Values are codes: `day` yyyy-MM-dd; `hour` 0 to 23 of the unit's clock; `shift` (of the
 * hour) `morning` | `afternoon` | `evening` | `night`; `station` its id; `operator` accountId of who confirmed the dossier, before that of
 * who started it; `cadre` an opaque code; `hamlet` as the dossier says it; `commune` its code, `province` its name; `sex`, `ageBand`, `kind` as
 * in the manifest's facts. Null: the dossier says none.
 */
export const tallyAxis = z.enum([
  'day',
  'hour',
  'shift',
  'station',
  'operator',
  'cadre',
  'hamlet',
  'commune',
  'province',
  'sex',
  'ageBand',
  'kind',
]);
export type TallyAxis = z.infer<typeof tallyAxis>;

export const tallyShift = z.enum(['morning', 'afternoon', 'evening', 'night']);
export type TallyShift = z.infer<typeof tallyShift>;

/** The first day of every count: a period from here on is of all days to its end. */
export const tallyBegin = '1970-01-01';

/** Business days, both included. */
export const tallyPeriod = z
  .object({ from: businessDay, to: businessDay })
  .refine(({ from, to }) => from <= to, 'from after to');
export type TallyPeriod = z.infer<typeof tallyPeriod>;

/**
 * `eventDay`: each step counts on the business day on which it happened. `captureDay`: every step of the dossiers that were started in
 * the period, whenever it happened; `day` and `hour` are then those of the start.
 */
export const tallyBasis = z.enum(['eventDay', 'captureDay']);
export type TallyBasis = z.infer<typeof tallyBasis>;

/** `people` counts matters (cases): a dossier done again is the same person. Both count once a step, when it is first reached. */
export const tallyCount = z.enum(['dossiers', 'people']);
export type TallyCount = z.infer<typeof tallyCount>;

/** A card with a level-2 account is both a card and an account; in `all` it is one dossier. */
export const tallyProduct = z.enum(['card', 'account', 'all']);
export type TallyProduct = z.infer<typeof tallyProduct>;

/** Only what has one of these values. A filter by `day` narrows the period. */
export const tallyFilter = z.partialRecord(tallyAxis, z.array(z.string().max(120).nullable()).min(1).max(60));
export type TallyFilter = z.infer<typeof tallyFilter>;

export const tallyQuestion = z.object({
  period: tallyPeriod,
  basis: tallyBasis.default('eventDay'),
  count: tallyCount.default('dossiers'),
  product: tallyProduct.default('all'),
  filter: tallyFilter.default({}),
});
export type TallyQuestion = z.infer<typeof tallyQuestion>;

/** What a dossier is counted for, once each: every figure but `unable`, behind which no dossier stands. */
export const tallySteps = [
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
  'refused',
  'voidedSealed',
] as const;
export type TallyStep = (typeof tallySteps)[number];

/**
 * `toRedo`: rejected, and nothing of the same matter has left since. `activatedHelped`: an account activated with help from here, as seen
 * here; `activatedConfirmed`: the centre said so. `refused` and `voidedSealed` are among `voided`. `unable` are people of the roster.
 */
export const tallyFigure = z.enum([...tallySteps, 'unable']);
export type TallyFigure = z.infer<typeof tallyFigure>;

/** Counts of a day's statement that no single step names; `opening` of the day's beginning, `void` of the day, the others of its end. */
export const standingFigure = z.enum([
  'opening',
  'void',
  'drafts',
  'awaitingSealing',
  'awaitingApproval',
  'waiting',
  'quarantined',
  'pending',
]);
export type StandingFigure = z.infer<typeof standingFigure>;

/** Cash of a day: the dossiers that paid, all of them or by whether a receipt's number was entered, and those exempt. */
export const cashFigure = z.enum(['cash', 'cashWithReceipt', 'cashWithoutReceipt', 'cashExempt']);
export type CashFigure = z.infer<typeof cashFigure>;

/** Everything behind which a list stands. */
export const listedFigure = z.enum([...tallyFigure.options, ...standingFigure.options, ...cashFigure.options]);
export type ListedFigure = z.infer<typeof listedFigure>;
