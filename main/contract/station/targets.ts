import { z } from 'zod';
import { bytes } from '../bytes.ts';
import { businessDay, isoInstant, uuid } from '../ids.ts';
import { rosterDelimiter, rosterLetters, rosterReading } from './roster.ts';
import { tallyPeriod, tallyProduct } from './tally-question.ts';

const whole = z.number().int();

/**
 * Whose target. `unit`: all that is taken here, whoever comes. `commune`: people of one commune, `code` is its code. `operator`: what one
 * person confirms, `code` is the accountId.
 */
export const targetOf = z.enum(['unit', 'commune', 'operator']);
export type TargetOf = z.infer<typeof targetOf>;

/** `day`: so many on each working day of the target's days. `period`: so many in all of them together. */
export const targetEach = z.enum(['day', 'period']);
export type TargetEach = z.infer<typeof targetEach>;

/** Days of one target: two years and no more, so that a slip of the year is seen. */
export const maxTargetDays = 731;
export const maxTargetCount = 1_000_000;
/** Targets of one file, of one update, and in force at one station. */
export const maxTargets = 2_000;
/** The largest file of targets, bytes. */
export const maxTargetFile = 2 * 1024 * 1024;

/** What a target says: dossiers confirmed, each counted once, on business days `from` to `to`, both included. */
export const targetSaid = z.object({
  of: targetOf,
  /** Null for the unit alone. */
  code: z.string().max(60).nullable(),
  product: tallyProduct,
  from: businessDay,
  to: businessDay,
  each: targetEach,
  count: whole.min(1).max(maxTargetCount),
});
export type TargetSaid = z.infer<typeof targetSaid>;

/**
 * `centre`: came down as an update. `station`: imported or typed here. `setUp`: the day target of the configuration, for days of which
 * nothing else was said.
 */
export const targetSource = z.enum(['centre', 'station', 'setUp']);

export const stationTarget = targetSaid.extend({
  /** Null for the one of the configuration. */
  targetId: uuid.nullable(),
  source: targetSource,
  /** Name of the commune; of the operator only while somebody is signed in. Null: the code says it, or it is the unit. */
  label: z.string().nullable(),
  /** `partly`, `not`: the centre has said something of the same for some of its days, or for all, and that counts. */
  counts: z.enum(['wholly', 'partly', 'not']),
  setAt: isoInstant.nullable(),
});
export type StationTarget = z.infer<typeof stationTarget>;

/** `count` of `ofCount`, which is the target of `period`; `value` is null of a target of none. */
export const targetShare = z.object({
  count: whole,
  ofCount: whole,
  period: tallyPeriod,
  value: z.number().nullable(),
});
export type TargetShare = z.infer<typeof targetShare>;

/**
 * How a target stands. Working days are those of the holiday calendar with the station's own days; days without work count what was done
 * on them, but nothing is asked of them. How `forecast` and `neededPerDay` are computed: main/domain/targets/progress.ts.
 */
export const targetProgress = z.object({
  target: stationTarget,
  /**
   * The days it is judged over; `to` is the deadline. A target by day counts on those days of the question of which nothing said before it
   * counts: where they do not lie together it has several rows. A target of a period is judged over its own days.
   */
  period: tallyPeriod,
  /** Not begun, running, or over; judged by the business day. */
  state: z.enum(['coming', 'running', 'over']),
  /** Confirmed in `period` up to now, whether on the roster or not: the list of `confirmed` behind it is as long. */
  done: whole,
  /** Of `done`, people who do not stand on the roster. */
  outside: whole,
  /** The target of the whole of `period`. */
  goal: whole,
  share: targetShare,
  /** What should be done by the end of today, if every working day does the same. */
  expected: whole,
  /** Working days of `period`, and those that are left, today among them. */
  workingDays: whole,
  workingDaysLeft: whole,
  /** Confirmed on a working day before today, on average; null before there was one. */
  rate: z.number().nullable(),
  /** At the deadline if it goes on so; null where no rate is known. */
  forecast: whole.nullable(),
  /** On each working day that is left, today among them, so that the goal is reached; null where none is left and something is lacking. */
  neededPerDay: whole.nullable(),
  /** Today, where it is one of the days of `period`; its target is the day's own, of a target by period what is needed a day. */
  today: targetShare.nullable(),
});
export type TargetProgress = z.infer<typeof targetProgress>;

/** A row of the ranking: what was done, and what came back beside it. On the roster or not. */
export const targetRank = z.object({
  code: z.string().nullable(),
  label: z.string().nullable(),
  confirmed: whole,
  received: whole,
  rejected: whole,
  /** `rejected` of `received`, both of the days of the period; null of none. */
  rejectedShare: z.number().nullable(),
  /** The target of the period, cards and accounts together, and what was done of it; null without one. */
  share: targetShare.nullable(),
});
export type TargetRank = z.infer<typeof targetRank>;

export const targetRankBy = z.enum(['commune', 'operator']);

export const targetsProgress = z.object({
  period: tallyPeriod,
  rankBy: targetRankBy,
  computedAt: isoInstant,
  today: businessDay,
  cutOff: z.string(),
  /** Every target that counts and touches the period: the unit's first, then communes, then operators. */
  targets: z.array(targetProgress),
  /** Most confirmed first. */
  ranking: z.array(targetRank),
});
export type TargetsProgress = z.infer<typeof targetsProgress>;

/** One day of a target. */
export const targetDay = z.object({
  day: businessDay,
  /** Null of a day to come. */
  done: whole.nullable(),
  /** Of this day: a target by day as it says on working days and 0 on others, a target by period spread evenly over working days. */
  target: z.number(),
  works: z.boolean(),
  /** Both from the first day on. */
  doneSoFar: whole.nullable(),
  targetSoFar: z.number(),
});
export type TargetDay = z.infer<typeof targetDay>;

/** What a column of a file of targets can hold. `day` is the only day, in place of `from` and `to`. */
export const targetField = z.enum(['unit', 'operator', 'product', 'from', 'to', 'day', 'dayCount', 'periodCount']);
export type TargetField = z.infer<typeof targetField>;

export const targetMapping = z
  .array(z.object({ field: targetField, at: whole.min(0).max(16_383) }))
  .max(20)
  .refine((columns) => new Set(columns.map(({ field }) => field)).size === columns.length, 'field twice');
export type TargetMapping = z.infer<typeof targetMapping>;

export const targetProblemCode = z.enum([
  'row_target_unit_unknown',
  'row_target_operator_unknown',
  'row_target_operator_twice',
  'row_target_two_subjects',
  'row_target_product_invalid',
  'row_target_day_invalid',
  'row_target_day_missing',
  'row_target_days_reversed',
  'row_target_too_long',
  'row_target_count_invalid',
  'row_target_count_missing',
  'row_target_overlaps',
  'row_columns_uneven',
  'row_text_too_long',
]);

/** One thing wrong with one cell; the heading is row 1 where no title stands above it. */
export const targetProblem = z.object({ row: whole, column: z.string(), code: targetProblemCode });
export type TargetProblem = z.infer<typeof targetProblem>;

/** What a file would do, before it does. */
export const targetInspection = z.object({
  /** Stands for the file in `targets.inspect` and `targets.import`; only the newest is kept, while somebody is signed in. */
  fileId: uuid,
  format: z.enum(['csv', 'xlsx']),
  letters: rosterLetters,
  lettersChoices: z.array(rosterLetters),
  delimiter: rosterDelimiter.nullable(),
  sheets: z.array(z.string()),
  sheet: whole,
  headingRow: whole,
  columns: z.array(z.object({ at: whole, heading: z.string(), field: targetField.nullable() })),
  /** Columns without which nothing can be read, by their usual heading; empty: all are there. */
  missing: z.array(z.string()),
  /** Rows with anything in them under the heading. */
  rows: whole,
  /** As they would be taken, in the order of the file; the first 200. */
  targets: z.array(targetSaid.extend({ row: whole, label: z.string().nullable() })),
  targetCount: whole,
  /** Targets of the station that these would take the place of: of the same, with a day in common. */
  replaces: whole,
  /** Any of them keeps the whole file out. At most 500 are listed. */
  problems: z.array(targetProblem),
  problemCount: whole,
});
export type TargetInspection = z.infer<typeof targetInspection>;

const fileErrors = [
  'signed_out',
  'not_allowed',
  'not_set_up',
  'not_ready',
  'roster_unreadable',
  'roster_columns_missing',
  'roster_too_large',
  'roster_file_gone',
] as const;
const changing = ['signed_out', 'not_allowed', 'not_set_up', 'not_ready', 'disk_full', 'io_error'] as const;
const fileOrId = z.union([z.object({ file: bytes }), z.object({ fileId: uuid })]);
const readingAndMapping = z.object({ reading: rosterReading.default({}), mapping: targetMapping.optional() });

export const targetCalls = {
  'targets.list': {
    about: 'Every target there is, from the centre and of the station, and which of them count.',
    input: z.object({}),
    output: z.object({ targets: z.array(stationTarget) }),
    errors: ['not_set_up', 'not_ready'],
  },
  'targets.progress': {
    about:
      'How every target that touches a period stands: done, share, rate, forecast to the deadline, needed a day; communes or operators ranked, with the rejection rate beside.',
    input: z.object({ period: tallyPeriod, rankBy: targetRankBy.default('commune') }),
    output: targetsProgress,
    errors: ['not_set_up', 'not_ready', 'period_too_long'],
  },
  'targets.days': {
    about: 'One target day by day to its deadline: done and asked for, and both from the first day on.',
    input: z.object({
      period: tallyPeriod,
      targetId: uuid.nullable(),
      /** First day of its period, as `targets.progress` answered for this period: tells rows of one target apart. */
      from: businessDay,
    }),
    output: z.object({ progress: targetProgress, days: z.array(targetDay) }),
    errors: ['not_set_up', 'not_ready', 'period_too_long', 'target_unknown'],
  },
  'targets.inspect': {
    about:
      'Looks into a file of targets (XLSX, CSV): what it would set, what it would replace, every problem by row and column. For a supervisor.',
    input: fileOrId.and(readingAndMapping),
    output: targetInspection,
    errors: fileErrors,
  },
  'targets.import': {
    about:
      'Takes the file that was looked into: all of it or, with any problem, nothing. What it says of the same days takes the place of what was said here before. For a supervisor.',
    input: z.object({ fileId: uuid }).and(readingAndMapping),
    output: z.object({ added: whole, replaced: whole }),
    errors: [...fileErrors, 'targets_refused', 'targets_too_many', 'disk_full', 'io_error'],
  },
  'targets.set': {
    about: 'Sets one target by hand, or changes one of the station. For a supervisor.',
    input: targetSaid.extend({
      /** Null: a new one. */
      targetId: uuid.nullable().default(null),
    }),
    output: z.object({ target: stationTarget }),
    errors: [...changing, 'bad_input', 'target_unknown', 'target_overlaps', 'targets_too_many'],
  },
  'targets.remove': {
    about: 'Takes back a target that was set here; what the centre set, the centre alone takes back. For a supervisor.',
    input: z.object({ targetId: uuid }),
    output: z.object({}),
    errors: [...changing, 'target_unknown'],
  },
} as const;
