import { z } from 'zod';
import { bytes } from '../bytes.ts';
import { uuid } from '../ids.ts';
import { dossierState } from './dossiers.ts';

export const rowErrorCode = z.enum([
  'row_name_missing',
  'row_name_invalid',
  'row_personal_id_invalid',
  'row_personal_id_twice',
  'row_birth_date_invalid',
  'row_sex_invalid',
  'row_phone_invalid',
  'row_phone_class_invalid',
  'row_columns_uneven',
  'row_text_too_long',
]);

/** One thing wrong with one cell. The row number counts as in a spreadsheet: the heading is row 1. */
export const rowProblem = z.object({ row: z.number().int(), column: z.string(), code: rowErrorCode });
export type RowProblem = z.infer<typeof rowProblem>;

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
});

/** How much of a list is done. `confirmed` counts people whose dossier got at least so far and is not void or rejected. */
export const coverageRow = z.object({
  hamlet: z.string().nullable(),
  people: z.number().int(),
  started: z.number().int(),
  confirmed: z.number().int(),
});

export const rosterCalls = {
  'roster.import': {
    about: "Imports the commune's list: good rows in one transaction, every problem named by row and column.",
    input: z.object({ csv: bytes }),
    output: z.object({
      total: z.number().int(),
      added: z.number().int(),
      updated: z.number().int(),
      problems: z.array(rowProblem),
    }),
    errors: ['signed_out', 'roster_unreadable', 'roster_columns_missing', 'roster_too_large', 'disk_full', 'io_error'],
  },
  'roster.search': {
    about:
      'People whose name or number contains every word typed, with or without diacritics; names that begin so first.',
    input: z.object({ text: z.string().max(200), limit: z.number().int().min(1).max(1_000).default(20) }),
    output: z.object({ people: z.array(rosterPerson), total: z.number().int() }),
    errors: ['signed_out'],
  },
  'roster.coverage': {
    about: 'How many people of the list have a dossier, by hamlet and in all (hamlet `null` of `total`).',
    input: z.object({}),
    output: z.object({ total: coverageRow, hamlets: z.array(coverageRow) }),
    errors: ['signed_out'],
  },
} as const;
