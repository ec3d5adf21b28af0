import { z } from 'zod';
import { bytes } from '../bytes.ts';
import { dossierNumber, isoInstant, uuid } from '../ids.ts';
import { dossierState } from './dossiers.ts';

export const rowErrorCode = z.enum([
  'row_name_missing',
  'row_name_invalid',
  'row_personal_id_invalid',
  'row_personal_id_twice',
  'row_person_twice',
  'row_birth_date_invalid',
  'row_sex_invalid',
  'row_phone_invalid',
  'row_phone_class_invalid',
  'row_columns_uneven',
  'row_text_too_long',
]);

/** What a spreadsheet did to a cell and was put right: the row is taken, somebody should look at it. */
export const rowDoubtCode = z.enum(['row_personal_id_padded', 'row_birth_date_serial']);

/** One thing wrong with one cell. The row number counts as in a spreadsheet: the heading is row 1. */
export const rowProblem = z.object({
  row: z.number().int(),
  column: z.string(),
  code: z.enum([...rowErrorCode.options, ...rowDoubtCode.options]),
});
export type RowProblem = z.infer<typeof rowProblem>;

/** What a column of a list can hold. */
export const rosterField = z.enum([
  'fullName',
  'personalId',
  'dateOfBirth',
  'sex',
  'household',
  'hamlet',
  'cadre',
  'permanentResidence',
  'placeOfOrigin',
  'phone',
  'phoneClass',
  'note',
]);
export type RosterField = z.infer<typeof rosterField>;

/** Letters a list is written in: Unicode, or the fonts and code pages from before it. */
export const rosterLetters = z.enum(['unicode', 'tcvn3', 'vni', 'windows1258']);
export type RosterLetters = z.infer<typeof rosterLetters>;
export const rosterDelimiter = z.enum([',', ';', '\t']);
export type RosterDelimiter = z.infer<typeof rosterDelimiter>;

/** What the officer says of a file; all else is recognised. */
export const rosterReading = z.object({
  letters: rosterLetters.optional(),
  delimiter: rosterDelimiter.optional(),
  /** Place of the sheet in the workbook, from 0. */
  sheet: z.number().int().min(0).max(1_000).optional(),
  /** Row of the headings as a spreadsheet counts, from 1. */
  headingRow: z.number().int().min(1).max(100).optional(),
});
export type RosterReading = z.infer<typeof rosterReading>;

/** Which column holds what; `at` is its place from 0. No field twice. */
export const rosterMapping = z
  .array(z.object({ field: rosterField, at: z.number().int().min(0).max(16_383) }))
  .max(20)
  .refine((columns) => new Set(columns.map(({ field }) => field)).size === columns.length, 'field twice');
export type RosterMapping = z.infer<typeof rosterMapping>;

/** What was recognised in a list, before anything is imported. */
export const rosterInspection = z.object({
  /** Stands for the file in `roster.inspect` and `roster.import`; only the newest file is kept. */
  fileId: uuid,
  format: z.enum(['csv', 'xlsx']),
  letters: rosterLetters,
  /** What the letters could be instead. */
  lettersChoices: z.array(rosterLetters),
  /** How sure the letters are, 0 to 1: the share of words that read as Vietnamese. */
  confidence: z.number().min(0).max(1),
  /** Null for a spreadsheet. */
  delimiter: rosterDelimiter.nullable(),
  /** Names of a spreadsheet's sheets; empty for CSV. */
  sheets: z.array(z.string()),
  sheet: z.number().int(),
  headingRow: z.number().int(),
  /** Of each column: its heading, and what it holds, proposed or remembered; null: not imported. */
  columns: z.array(z.object({ at: z.number().int(), heading: z.string(), field: rosterField.nullable() })),
  /** The first rows under the heading, by column. */
  samples: z.array(z.array(z.string())),
  /** Whether the columns are as the officer said for a list with the same headings. */
  remembered: z.boolean(),
});
export type RosterInspection = z.infer<typeof rosterInspection>;

export const importProgress = z.object({
  /** Rows are read and checked, put aside, made part of the list. Only until the last it can be cancelled. */
  phase: z.enum(['reading', 'staging', 'applying']),
  /** Of the phase, 0 to 1. */
  share: z.number().min(0).max(1),
});
export type ImportProgress = z.infer<typeof importProgress>;

/** Why somebody on the list cannot be enrolled. */
export const unableReason = z.enum([
  'deceased',
  'suspectedDeceased',
  'absent',
  'departedAbroad',
  'workingAway',
  'refused',
  'other',
]);
export type UnableReason = z.infer<typeof unableReason>;

/** `open`: waits for the answer of the civil register. */
export const unableState = z.object({ reason: unableReason, open: z.boolean(), at: isoInstant });
export type UnableState = z.infer<typeof unableState>;

export const rosterPerson = z.object({
  rosterId: uuid,
  personalId: z.string().nullable(),
  fullName: z.string(),
  dateOfBirth: z.string().nullable(),
  sex: z.enum(['male', 'female']).nullable(),
  hamlet: z.string().nullable(),
  phone: z.string().nullable(),
  /** The newest dossier of this person on this station, or null. */
  dossier: z.object({ draftId: uuid, state: dossierState }).nullable(),
  /** Why this person cannot be enrolled, or null. */
  unable: unableState.nullable(),
});

/**
 * How much of a list is done. `confirmed` counts people whose dossier got at least so far and is not void or rejected;
 * `unable` those marked who have no such dossier; `people = confirmed + unable + stillToCome`.
 */
export const coverageRow = z.object({
  /** Hamlet, cadre, or the code of a class of phone; null where the list says none. */
  name: z.string().nullable(),
  people: z.number().int(),
  started: z.number().int(),
  confirmed: z.number().int(),
  unable: z.number().int(),
  /** Suspected deceased, waiting for the civil register: they still count as to come. */
  open: z.number().int(),
  stillToCome: z.number().int(),
});
export type CoverageRow = z.infer<typeof coverageRow>;

export const rosterPhoneClass = z.enum(['none', 'basic', 'smartphone', 'unsupportedSmartphone']);
export type RosterPhoneClass = z.infer<typeof rosterPhoneClass>;

/**
 * Figures of a coverage. `people`: everybody on the list; `underWay`: a dossier was begun and is not confirmed; `suspected`: deceased, it
 * seems, and still to come; `outside`: enrolled and not on the list.
 */
export const coverageFigure = z.enum([
  'people',
  'confirmed',
  'underWay',
  'unable',
  'suspected',
  'stillToCome',
  'outside',
]);
export type CoverageFigure = z.infer<typeof coverageFigure>;

export const coveragePerson = z.object({
  rosterId: uuid.nullable(),
  /** The newest dossier that counts, with its number and state. */
  draftId: uuid.nullable(),
  dossierNumber: dossierNumber.nullable(),
  state: dossierState.nullable(),
  hamlet: z.string().nullable(),
  cadre: z.string().nullable(),
  phoneClass: rosterPhoneClass.nullable(),
  standing: z.enum(['none', 'started', 'confirmed']),
  /** Why somebody is marked as unable. */
  reason: unableReason.nullable(),
  suspected: z.boolean(),
  /** Only where names were asked for and may be given. */
  fullName: z.string().nullable(),
});
export type CoveragePerson = z.infer<typeof coveragePerson>;

/** Part of the list; null: those without one, left out: all. */
const part = {
  hamlet: z.string().max(300).nullable().optional(),
  cadre: z.string().max(300).nullable().optional(),
  phoneClass: rosterPhoneClass.nullable().optional(),
};

export const unableEvent = z.object({
  what: z.enum(['set', 'decided', 'undone']),
  reason: unableReason.nullable(),
  outcome: z.enum(['deceased', 'alive']).nullable(),
  deathExtractNumber: z.string().nullable(),
  note: z.string().nullable(),
  evidenceId: uuid.nullable(),
  at: isoInstant,
  /** accountId of who said so. */
  actor: uuid,
  actorName: z.string().nullable(),
});
export type UnableEvent = z.infer<typeof unableEvent>;

const deathExtractNumber = z.string().trim().min(1).max(60);
const note = z.string().trim().min(1).max(500);

/** The largest picture taken as evidence, bytes. */
export const maxEvidenceBytes = 2 * 1024 * 1024;

export const stillToComePerson = z.object({
  rosterId: uuid,
  fullName: z.string(),
  dateOfBirth: z.string().nullable(),
  sex: z.enum(['male', 'female']).nullable(),
  personalId: z.string().nullable(),
  hamlet: z.string().nullable(),
  household: z.string().nullable(),
  cadre: z.string().nullable(),
  phone: z.string().nullable(),
  phoneClass: rosterPhoneClass.nullable(),
  note: z.string().nullable(),
  /** A dossier was begun and is not confirmed yet. */
  started: z.boolean(),
  /** Suspected deceased, the civil register has not answered. */
  suspected: z.boolean(),
});
export type StillToComePerson = z.infer<typeof stillToComePerson>;

const fileErrors = ['roster_unreadable', 'roster_columns_missing', 'roster_too_large', 'roster_file_gone'] as const;

/** The most bytes of one piece of a list: nothing waits long for one to be passed on. */
export const maxListPiece = 1024 * 1024;

export const rosterCalls = {
  'roster.receive': {
    about:
      'Takes a list in pieces, in order, so that nobody waits for all of it: the first piece begins a new one, which is looked into and imported by its `fileId`.',
    input: z.object({
      /** Null: the first piece. */
      fileId: uuid.nullable(),
      /** Of the whole list, bytes. */
      size: z.number().int().min(0),
      /** Where the piece begins. */
      at: z.number().int().min(0),
      piece: bytes.refine((piece) => piece.length <= maxListPiece),
    }),
    output: z.object({ fileId: uuid }),
    errors: ['signed_out', 'roster_unreadable', 'roster_too_large', 'roster_file_gone', 'import_running'],
  },
  'roster.inspect': {
    about:
      'Looks into a list before it is imported: format, letters, columns, first rows. A large one is sent before by `roster.receive`. Asked again with the `fileId` and another reading.',
    input: z.union([
      z.object({ file: bytes, reading: rosterReading.default({}) }),
      z.object({ fileId: uuid, reading: rosterReading.default({}) }),
    ]),
    output: rosterInspection,
    errors: ['signed_out', ...fileErrors, 'import_running'],
  },
  'roster.import': {
    about:
      "Imports the commune's list, all good rows or nothing, every problem named by row and column. Tells `importProgress`; can be cancelled.",
    input: z.union([
      z.object({ file: bytes, reading: rosterReading.default({}), mapping: rosterMapping.optional() }),
      z.object({ fileId: uuid, reading: rosterReading.default({}), mapping: rosterMapping.optional() }),
    ]),
    output: z.object({
      total: z.number().int(),
      added: z.number().int(),
      updated: z.number().int(),
      /** Of rows that were left out; at most 10,000. */
      problems: z.array(rowProblem),
      problemCount: z.number().int(),
      /** Of rows that were taken; at most 10,000. */
      doubts: z.array(rowProblem),
      doubtCount: z.number().int(),
    }),
    errors: ['signed_out', ...fileErrors, 'import_running', 'disk_full', 'io_error'],
  },
  'roster.exportProblems': {
    about: 'Writes the problems and doubts of the newest import as CSV into a folder, to be worked through.',
    input: z.object({ folder: z.string().min(1).max(1_000), language: z.enum(['vi', 'en']).default('vi') }),
    output: z.object({ path: z.string() }),
    errors: ['signed_out', 'roster_file_gone', 'disk_full', 'io_error'],
  },
  'roster.search': {
    about:
      'People whose name or number contains every word typed, with or without diacritics; names that begin so first.',
    input: z.object({ text: z.string().max(200), limit: z.number().int().min(1).max(1_000).default(20) }),
    output: z.object({ people: z.array(rosterPerson), total: z.number().int() }),
    errors: ['signed_out'],
  },
  'roster.coverage': {
    about:
      'How many people of the list have a dossier, cannot be enrolled, are still to come: in all, by hamlet, cadre and class of phone. People not on the list are counted apart.',
    input: z.object({}),
    output: z.object({
      total: coverageRow,
      hamlets: z.array(coverageRow),
      cadres: z.array(coverageRow),
      phoneClasses: z.array(coverageRow),
      /** Who cannot be enrolled, by reason; the sum is `total.unable`. */
      reasons: z.partialRecord(unableReason, z.number().int()),
      /** People not on the list whose dossier is confirmed: outside every denominator. */
      outside: z.number().int(),
    }),
    errors: ['signed_out'],
  },
  'roster.stillToCome': {
    about:
      'The people of the list still to come, of a hamlet, a cadre, a class of phone, or all; by hamlet and name. At most 20,000.',
    input: z.object(part),
    output: z.object({ people: z.array(stillToComePerson), total: z.number().int() }),
    errors: ['signed_out'],
  },
  'roster.coverageList': {
    about:
      'The people behind a figure of the coverage, of the whole list or a part of it, page by page. Names are for a supervisor, and giving them is audited.',
    input: z.object({
      ...part,
      figure: coverageFigure,
      /** Of `unable`: one reason alone. */
      reason: unableReason.optional(),
      names: z.boolean().default(false),
      /** `next` of the page before; null: from the beginning. */
      cursor: z.string().max(200).nullable().default(null),
      limit: z.number().int().min(1).max(500).default(100),
    }),
    output: z.object({
      items: z.array(coveragePerson),
      /** The figure itself. */
      total: z.number().int(),
      next: z.string().nullable(),
    }),
    errors: ['signed_out', 'not_allowed', 'bad_input'],
  },
  'roster.setUnable': {
    about: 'Marks somebody who cannot be enrolled, with reason and evidence; who and when are kept.',
    input: z.object({
      rosterId: uuid,
      reason: unableReason,
      /** JPEG. */
      evidence: bytes.optional(),
      deathExtractNumber: deathExtractNumber.optional(),
      note: note.optional(),
    }),
    output: unableState,
    errors: [
      'signed_out',
      'person_unknown',
      'unable_incomplete',
      'evidence_unusable',
      'already_enrolled',
      'disk_full',
      'io_error',
    ],
  },
  'roster.decideUnable': {
    about: 'A supervisor enters what the civil register answered about somebody suspected deceased.',
    input: z.object({
      rosterId: uuid,
      outcome: z.enum(['deceased', 'alive']),
      deathExtractNumber: deathExtractNumber.optional(),
      note: note.optional(),
    }),
    output: z.object({ state: unableState.nullable() }),
    errors: [
      'signed_out',
      'not_allowed',
      'person_unknown',
      'wrong_state',
      'unable_incomplete',
      'disk_full',
      'io_error',
    ],
  },
  'roster.undoUnable': {
    about: 'Takes the mark back; the history stays.',
    input: z.object({ rosterId: uuid, note: note.optional() }),
    output: z.object({}),
    errors: ['signed_out', 'person_unknown', 'wrong_state', 'disk_full', 'io_error'],
  },
  'roster.unableHistory': {
    about: 'Everything that was said about whether somebody can be enrolled, oldest first.',
    input: z.object({ rosterId: uuid }),
    output: z.object({ state: unableState.nullable(), events: z.array(unableEvent) }),
    errors: ['signed_out', 'person_unknown'],
  },
  'roster.evidence': {
    about: 'The picture kept as evidence (JPEG).',
    input: z.object({ evidenceId: uuid }),
    output: z.object({ jpeg: bytes }),
    errors: ['signed_out', 'sample_missing'],
  },
} as const;
