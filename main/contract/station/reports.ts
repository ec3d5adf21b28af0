import { z } from 'zod';
import { bytes } from '../bytes.ts';
import { businessDay, isoInstant } from '../ids.ts';
import { unableReason } from './roster.ts';
import { listedFigure, tallyAxis, tallyPeriod, tallyProduct, tallyQuestion } from './tally-question.ts';
import { targetRankBy } from './targets.ts';

export const reportFormat = z.enum(['xlsx', 'pdf', 'csv', 'json']);
export type ReportFormat = z.infer<typeof reportFormat>;

/**
 * What a report is about. `statement`: one business day with its statement, funnel, hours and kinds. `funnel`: a question of any period
 * (a day, a week, a month), split by one axis or not, of cards, accounts, all or apart. `targets`: how every target of a period stands. `hours`: where this machine stands idle and people wait, and how its devices fail. `list`: what stands behind one figure.
 */
export const reportAsked = z.discriminatedUnion('report', [
  z.object({ report: z.literal('statement'), day: businessDay.optional() }),
  tallyQuestion.extend({
    report: z.literal('funnel'),
    splitBy: tallyAxis.nullable().default(null),
    /** `apart`: all of it, then cards and accounts each by themselves, in one file. */
    product: z.enum([...tallyProduct.options, 'apart']).default('all'),
  }),
  z.object({ report: z.literal('targets'), period: tallyPeriod, rankBy: targetRankBy.default('commune') }),
  z.object({ report: z.literal('hours'), period: tallyPeriod }),
  tallyQuestion.extend({
    report: z.literal('list'),
    figure: listedFigure,
    roster: z.enum(['inside', 'outside', 'all']).default('all'),
    unableReason: unableReason.optional(),
    /** For a supervisor, and encrypted: PDF and XLSX under `password`; CSV and JSON cannot be encrypted and are refused. Audited. */
    names: z.boolean().default(false),
  }),
]);
export type ReportAsked = z.infer<typeof reportAsked>;

const language = z.enum(['vi', 'en']);
const formats = z.array(reportFormat).min(1).max(4);
const folder = z.string().min(1).max(1_000);
/** `HH:mm` of the unit's clock. */
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/**
 * Statements of days that are over, written by themselves into a folder: on each day at `time`, and only after the cut-off has passed; what
 * was missed while the machine was off is made good, oldest first, 31 days back at most. No day twice.
 */
export const reportSchedule = z.object({ folder, time, formats, language });
export type ReportSchedule = z.infer<typeof reportSchedule>;

export const scheduleState = z.object({
  /** Null: nothing is written by itself. */
  schedule: reportSchedule.nullable(),
  /** The newest business day that was written, and when. */
  written: z.object({ day: businessDay, at: isoInstant }).nullable(),
  /** Days that are over and not written yet. */
  due: z.number().int(),
  /** Why the last try failed (a code with a sentence), since when; null once it worked. */
  failure: z.object({ code: z.string(), since: isoInstant }).nullable(),
});
export type ScheduleState = z.infer<typeof scheduleState>;

const writing = [
  'signed_out',
  'not_allowed',
  'not_set_up',
  'not_ready',
  'wrong_state',
  'period_too_long',
  'report_folder_gone',
  'disk_full',
  'io_error',
] as const;

export const reportCalls = {
  'reports.write': {
    about:
      'Writes a report into a folder in the formats wanted; files of the same name are replaced whole. The same report is the same bytes again (but for encrypted ones).',
    input: z.object({
      asked: reportAsked,
      language: language.default('vi'),
      formats: formats.default(['xlsx', 'pdf']),
      /** Whether CSV begins with a byte order mark, by which Excel knows UTF-8. */
      csvMark: z.boolean().default(true),
      folder,
      /** Of a list with names: opens the files. */
      password: z.string().min(8).max(100).optional(),
    }),
    output: z.object({ paths: z.array(z.string()) }),
    errors: [...writing, 'report_needs_password', 'report_format_open', 'report_too_long'],
  },
  'reports.yesterday': {
    about:
      'Writes the statement of the business day before today, by one key: into the folder named, or the one of the time before, or the one of the schedule.',
    input: z.object({ folder: folder.optional(), language: language.default('vi') }),
    output: z.object({ day: businessDay, folder: z.string(), paths: z.array(z.string()) }),
    errors: [...writing, 'report_folder_unset'],
  },
  'reports.hourly': {
    about:
      'How the day stands at this hour, for a chat group: a short text in both languages and a picture (PNG) in the one asked for. No names.',
    input: z.object({ language: language.default('vi') }),
    output: z.object({
      day: businessDay,
      /** The unit's clock, `HH:mm`. */
      time,
      text: z.object({ vi: z.string(), en: z.string() }),
      png: bytes,
    }),
    errors: ['not_set_up', 'not_ready'],
  },
  'reports.schedule': {
    about: 'What is written by itself, where it stands, and why it does not work.',
    input: z.object({}),
    output: scheduleState,
    errors: ['not_set_up', 'not_ready'],
  },
  'reports.setSchedule': {
    about: 'Sets or ends (null) what is written by itself; for a supervisor. The folder must be there.',
    input: z.object({ schedule: reportSchedule.nullable() }),
    output: scheduleState,
    errors: ['signed_out', 'not_allowed', 'not_set_up', 'not_ready', 'bad_input', 'report_folder_gone'],
  },
} as const;
