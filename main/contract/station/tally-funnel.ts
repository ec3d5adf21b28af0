import { z } from 'zod';
import { businessDay, dossierNumber, isoInstant, uuid } from '../ids.ts';
import { dossierKind } from '../wire/journal.ts';
import { dossierState } from './dossiers.ts';
import { unableReason } from './roster.ts';
import { listedFigure, tallyAxis, tallyFigure, tallyPeriod, tallyQuestion } from './tally-question.ts';

const whole = z.number().int();

export const tallyFigures = z.object({
  started: whole,
  confirmed: whole,
  sealed: whole,
  received: whole,
  accepted: whole,
  rejected: whole,
  toRedo: whole,
  activatedHelped: whole,
  activatedConfirmed: whole,
  voided: whole,
  refused: whole,
  voidedSealed: whole,
  /**
   * People of the roster marked as unable in the period, by reason; the sum is `unable`. Null while nobody is signed in, and where the
   * question is about dossiers alone (a product, or a filter or split by kind, hour or shift).
   */
  unable: whole.nullable(),
  unableBy: z.partialRecord(unableReason, whole).nullable(),
});
export type TallyFigures = z.infer<typeof tallyFigures>;

/** `count` of `ofCount`: the denominator's name, count and period stand beside. `value` is null of a denominator of none. */
export const tallyShare = z.object({
  figure: tallyFigure,
  of: tallyFigure,
  count: whole,
  ofCount: whole,
  period: tallyPeriod,
  value: z.number().nullable(),
});
export type TallyShare = z.infer<typeof tallyShare>;

/** People of the roster, and beside them those who do not stand on it: never inside a denominator. */
export const tallyCounted = z.object({
  inside: tallyFigures,
  outside: tallyFigures,
  /** Of `inside` alone. */
  shares: z.array(tallyShare),
});
export type TallyCounted = z.infer<typeof tallyCounted>;

export const tallyRow = tallyCounted.extend({
  /** The axis' code; null where the dossiers say none. */
  value: z.string().nullable(),
  /** What people call it: a hamlet, a commune, the station; a cadre or operator only while somebody is signed in. Null: the code says it. */
  label: z.string().nullable(),
});
export type TallyRow = z.infer<typeof tallyRow>;

export const tallyFunnel = tallyQuestion.extend({
  splitBy: tallyAxis.nullable(),
  computedAt: isoInstant,
  /** The business day at `computedAt`: a period that reaches it is not over. */
  today: businessDay,
  cutOff: z.string(),
  total: tallyCounted,
  /** Of `splitBy`, in the order people read them: days and hours by time (hours from the cut-off on), all else by code. Their sum is `total`. */
  rows: z.array(tallyRow),
});
export type TallyFunnel = z.infer<typeof tallyFunnel>;

export const tallyListItem = z.object({
  /** Null for a person marked as unable: no dossier stands behind the figure. */
  draftId: uuid.nullable(),
  rosterId: uuid.nullable(),
  dossierNumber: dossierNumber.nullable(),
  kind: dossierKind.nullable(),
  state: dossierState.nullable(),
  onRoster: z.boolean(),
  hamlet: z.string().nullable(),
  /** accountId */
  operator: uuid.nullable(),
  /** When it counted: business day, and hour of the unit's clock (null for a person marked as unable). */
  day: businessDay,
  hour: whole.nullable(),
  unableReason: unableReason.nullable(),
  /** Paid, in đồng; null where the list is not about cash. */
  amount: whole.nullable(),
  /** Only where names were asked for and may be given. */
  fullName: z.string().nullable(),
});
export type TallyListItem = z.infer<typeof tallyListItem>;

export const funnelCalls = {
  'tallies.funnel': {
    about: 'The funnel of a period, in all and by the values of one axis; people outside the roster beside.',
    input: tallyQuestion.extend({ splitBy: tallyAxis.nullable().default(null) }),
    output: tallyFunnel,
    errors: ['not_set_up', 'not_ready', 'period_too_long'],
  },
  'tallies.list': {
    about:
      "What stands behind one figure: the same question, the figure, in or outside the roster, page by page. Counts of a day's statement and its cash are asked of one day, whole and by the day of the event. Names are for a supervisor, and giving them is audited.",
    input: tallyQuestion.extend({
      figure: listedFigure,
      roster: z.enum(['inside', 'outside', 'all']).default('all'),
      /** Of `unable`: one reason alone. */
      unableReason: unableReason.optional(),
      names: z.boolean().default(false),
      /** `next` of the page before; null: from the beginning. */
      cursor: z.string().max(200).nullable().default(null),
      limit: z.number().int().min(1).max(500).default(100),
    }),
    output: z.object({
      items: z.array(tallyListItem),
      /** The figure itself; of cash the dossiers behind it. */
      total: whole,
      next: z.string().nullable(),
    }),
    errors: ['signed_out', 'not_allowed', 'not_set_up', 'not_ready', 'period_too_long', 'bad_input'],
  },
} as const;
