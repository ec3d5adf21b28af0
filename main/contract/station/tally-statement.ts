import { z } from 'zod';
import { businessDay, dossierNumber, isoInstant, sha256Hex, uuid } from '../ids.ts';

const whole = z.number().int();

/** Every count a statement is made of. Money in đồng. `…ToDate`: from the first day to the end of this one. */
export const statementCount = z.enum([
  'opening',
  'started',
  'sealed',
  'refused',
  'void',
  'awaitingApproval',
  'awaitingSealing',
  'drafts',
  'sealedToDate',
  'receivedToDate',
  'waiting',
  'quarantined',
  'voidedSealedToDate',
  'acceptedToDate',
  'rejectedToDate',
  'pending',
  'confirmed',
  'received',
  'accepted',
  'rejected',
  'cash',
  'cashPaid',
  'cashExempt',
  'cashWithReceipt',
  'cashWithoutReceipt',
]);
export type StatementCount = z.infer<typeof statementCount>;

/** Something that keeps a line from balancing, or that came after the day was closed, named. */
export const statementItem = z.object({
  code: z.enum([
    /** The machine's clock was put back: the dossier was ended here on a day before it was started. */
    'clockBack',
    /** Sealed here, and it stands neither in the queue nor among the received. */
    'notInQueue',
    /** Has its receipt and waits to be sent again (the centre was restored). */
    'sentAgain',
    /** Paid, and no number of a receipt was entered. */
    'withoutReceipt',
    /** Paid, and ended since. */
    'paidVoid',
    /** Something of this day was recorded after the day was closed. */
    'late',
  ]),
  dossierNumber: dossierNumber.nullable(),
  draftId: uuid.nullable(),
  /** What it adds to `difference`, in the line's unit. */
  by: whole,
});
export type StatementItem = z.infer<typeof statementItem>;

const term = z.object({ name: statementCount, count: whole });
/** One equation: the sum of `left` is the sum of `right` and `difference`. */
export const statementLine = z.object({
  id: z.enum(['stock', 'delivery', 'decisions', 'cash']),
  unit: z.enum(['dossiers', 'dong']),
  left: z.array(term),
  right: z.array(term),
  difference: whole,
  /** What is to be looked at: all of a difference item by item, and what is no difference but wants a word. At most 200. */
  items: z.array(statementItem),
});
export type StatementLine = z.infer<typeof statementLine>;

/** A link of the station's journal that closed the day, or corrected it. */
export const statementLink = z.object({
  kind: z.enum(['closed', 'corrected']),
  entryId: uuid,
  epoch: whole,
  seq: whole,
  at: isoInstant,
  /** Of the supervisor who signed. */
  accountId: uuid,
  displayName: z.string().nullable(),
  reason: z.string().nullable(),
  /** SHA-256 of the statement's text as it was signed: what is printed on paper names it. */
  hash: sha256Hex,
  counts: z.partialRecord(statementCount, whole),
  /** When the centre's receipt for the link came, or null. */
  receivedAt: isoInstant.nullable(),
});
export type StatementLink = z.infer<typeof statementLink>;

export const dayStatement = z.object({
  day: businessDay,
  computedAt: isoInstant,
  today: businessDay,
  /** `running` until the cut-off, `over` after it, `closed` once signed. */
  state: z.enum(['running', 'over', 'closed']),
  /** Of a closed day: as it was signed last, whatever came since. */
  lines: z.array(statementLine),
  balanced: z.boolean(),
  /** Where nobody is signed in there is no line about cash. */
  withCash: z.boolean(),
  /**
   * `events`: what stands on the right was counted from dossiers, queue and log, apart from the counters on the left. `counters`: the day
   * is long past and both come from the counters. `signed`: as it was closed.
   */
  proof: z.enum(['events', 'counters', 'signed']),
  hash: sha256Hex,
  /** The closing first, then its corrections. */
  links: z.array(statementLink),
  /** Of a closed day: what would be counted otherwise now, each with what was signed last. */
  late: z.array(z.object({ name: statementCount, signed: whole, now: whole })),
  /** The dossiers behind `late` as far as they can be told. At most 200. */
  lateItems: z.array(statementItem),
});
export type DayStatement = z.infer<typeof dayStatement>;

const signing = { day: businessDay, login: z.string().max(60), password: z.string().max(200) };
const signingErrors = [
  'signed_out',
  'wrong_password',
  'not_allowed',
  'wrong_state',
  'not_set_up',
  'not_ready',
  'disk_full',
  'io_error',
] as const;

export const statementCalls = {
  'tallies.statement': {
    about:
      'The statement of one business day (today when none is named): every line proves itself, differences item by item.',
    input: z.object({ day: businessDay.optional() }),
    output: dayStatement,
    errors: ['not_set_up', 'not_ready', 'wrong_state'],
  },
  'tallies.close': {
    about: 'A supervisor signs the statement of a day; it becomes a link of the journal. Once a day.',
    input: z.object(signing),
    output: dayStatement,
    errors: signingErrors,
  },
  'tallies.correct': {
    about: 'A supervisor signs what a closed day is now counted as, with a reason: another link, the one before stays.',
    input: z.object({ ...signing, reason: z.string().trim().min(1).max(300) }),
    output: dayStatement,
    errors: signingErrors,
  },
} as const;
