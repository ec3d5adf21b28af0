import { z } from 'zod';
import { businessDay, dossierNumber, isoInstant, uuid } from '../ids.ts';
import { dossierKind } from '../wire/journal.ts';
import { dossierState } from './dossiers.ts';

/** What somebody reports to the hotline or at the counter. */
export const reportKind = z.enum([
  'dossierNotFound',
  'cardLate',
  'dataWrong',
  'activationFailed',
  'calledAgain',
  'personalData',
  'service',
  'other',
]);
export type ReportKind = z.infer<typeof reportKind>;

/** `waitingCaller`, `waitingCentre`: somebody else has the next step. `withdrawn`: the caller took it back. */
export const reportStatus = z.enum(['open', 'inProgress', 'waitingCaller', 'waitingCentre', 'solved', 'withdrawn']);
export type ReportStatus = z.infer<typeof reportStatus>;

/** What is done about a report; `reopen` takes an ended one up again. */
export const reportStep = z.enum(['take', 'askCaller', 'askCentre', 'resume', 'solve', 'withdraw', 'reopen']);
export type ReportStep = z.infer<typeof reportStep>;

/** Who reports: the person of the dossier, somebody of the family, an authority, somebody else. */
export const callerRole = z.enum(['applicant', 'family', 'authority', 'other']);

/** One try to settle it: how, and what came of it. */
export const attemptWay = z.enum(['called', 'visited', 'askedCentre', 'checked', 'redoBegun', 'other']);
export const attemptOutcome = z.enum(['settled', 'notReached', 'promised', 'noChange']);

const name = z.string().trim().min(1).max(120);
const phone = z
  .string()
  .trim()
  .regex(/^[0-9+ .-]{3,20}$/);
const words = z.string().trim().min(1).max(2_000);
const note = z.string().trim().min(1).max(1_000);

export const caller = z.object({ name, phone: phone.nullable(), role: callerRole });

export const reportedDossier = z.object({
  draftId: uuid,
  dossierNumber,
  kind: dossierKind,
  state: dossierState,
  fullName: z.string().nullable(),
});
export type ReportedDossier = z.infer<typeof reportedDossier>;

export const reportSummary = z.object({
  reportId: uuid,
  kind: reportKind,
  status: reportStatus,
  caller,
  dossiers: z.array(reportedDossier),
  /** Tries to settle it. */
  attempts: z.number().int(),
  /** accountId of whoever looks after it, or null. */
  owner: uuid.nullable(),
  ownerName: z.string().nullable(),
  due: businessDay,
  /** Not ended, and its day is over. */
  overdue: z.boolean(),
  createdAt: isoInstant,
});
export type ReportSummary = z.infer<typeof reportSummary>;

export const reportEvent = z.object({
  what: z.enum(['added', 'step', 'attempt', 'owner', 'due', 'dossiers']),
  step: reportStep.nullable(),
  way: attemptWay.nullable(),
  outcome: attemptOutcome.nullable(),
  note: z.string().nullable(),
  at: isoInstant,
  actor: uuid,
  actorName: z.string().nullable(),
});
export type ReportEvent = z.infer<typeof reportEvent>;

export const report = reportSummary.extend({
  text: z.string(),
  /** What may be done now. */
  steps: z.array(reportStep),
  events: z.array(reportEvent),
});
export type Report = z.infer<typeof report>;

const one = z.object({ reportId: uuid });
const change = ['signed_out', 'report_unknown', 'wrong_state', 'disk_full', 'io_error'] as const;

export const casesCalls = {
  'cases.add': {
    about: 'Takes a report of a caller; without a due day the kind decides, in working days.',
    input: z.object({
      kind: reportKind,
      caller,
      text: words,
      draftIds: z.array(uuid).max(20).default([]),
      due: businessDay.optional(),
      owner: uuid.nullable().default(null),
    }),
    output: report,
    errors: ['signed_out', 'dossier_unknown', 'account_unknown', 'disk_full', 'io_error'],
  },
  'cases.list': {
    about: 'Reports, overdue first, then by due day; found by dossier number, name or telephone number.',
    input: z.object({
      text: z.string().max(200).default(''),
      which: z.enum(['open', 'ended', 'all']).default('open'),
      limit: z.number().int().min(1).max(500).default(100),
      offset: z.number().int().min(0).default(0),
    }),
    output: z.object({
      reports: z.array(reportSummary),
      total: z.number().int(),
      /** All reports that are not ended, and those of them whose day is over. */
      open: z.number().int(),
      overdue: z.number().int(),
    }),
    errors: ['signed_out'],
  },
  'cases.get': {
    about: 'One report with everything that was done about it, oldest first.',
    input: one,
    output: report,
    errors: ['signed_out', 'report_unknown'],
  },
  'cases.step': {
    about: 'Moves a report on. Solving and withdrawing need a word on how it ended.',
    input: one.extend({ step: reportStep, note: note.optional() }),
    output: report,
    errors: [...change, 'report_incomplete'],
  },
  'cases.attempt': {
    about: 'Records a try to settle it.',
    input: one.extend({ way: attemptWay, outcome: attemptOutcome, note: note.optional() }),
    output: report,
    errors: change,
  },
  'cases.change': {
    about: 'Who looks after it, until when, about which dossiers; what is left out stays.',
    input: one.extend({
      owner: uuid.nullable().optional(),
      due: businessDay.optional(),
      draftIds: z.array(uuid).max(20).optional(),
    }),
    output: report,
    errors: [...change, 'dossier_unknown', 'account_unknown'],
  },
  'cases.findDossiers': {
    about: 'Dossiers of this station by their number or by the name of the applicant, newest first.',
    input: z.object({ text: z.string().max(200), limit: z.number().int().min(1).max(100).default(20) }),
    output: z.object({ dossiers: z.array(reportedDossier) }),
    errors: ['signed_out'],
  },
} as const;
