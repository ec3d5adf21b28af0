import { z } from 'zod';
import { isPartialDate } from '../time/partial-date.ts';
import { normaliseName } from './name.ts';

/** Free text as stored: NFC, trimmed, no control characters. */
function text(max: number) {
  return z
    .string()
    .transform((value) => value.normalize('NFC').trim())
    .refine((value) => value.length > 0 && value.length <= max && !/\p{Cc}/u.test(value.replace(/\n/g, '')));
}

const name = z.string().transform((value, context) => {
  const normal = normaliseName(value);
  if (normal !== null) return normal;
  context.addIssue({ code: 'custom', message: 'name' });
  return z.NEVER;
});

/** Mobile numbers: 0, then 3, 5, 7, 8 or 9, then eight digits; written with spaces, dots or +84. */
const phone = z
  .string()
  .transform((value) => value.replace(/[\s.-]/g, '').replace(/^\+?84/, '0'))
  .refine((value) => /^0[35789]\d{8}$/.test(value));

/**
 * Every field of an applicant, named as in OSIA and the glossary, with what its value must be. Rules that only doubt
 * (doubts.ts) never stand here: only what can be no value at all is refused.
 */
export const applicantFields = {
  personalId: z
    .string()
    .transform((value) => value.replace(/\s/g, ''))
    .refine((value) => /^\d{12}$/.test(value)),
  legacyId: z.string().regex(/^\d{9}$/),
  fullName: name,
  otherName: name,
  dateOfBirth: z.string().refine((value) => isPartialDate(value, new Date().getUTCFullYear() + 1)),
  sex: z.enum(['male', 'female']),
  placeOfBirth: text(300),
  birthRegistrationPlace: text(300),
  placeOfOrigin: text(300),
  ethnicity: text(60),
  religion: text(60),
  nationality: text(60),
  bloodGroup: z.enum(['A', 'B', 'AB', 'O', 'unknown']),
  permanentResidence: text(300),
  temporaryResidence: text(300),
  currentResidence: text(300),
  residenceAbroad: text(300),
  hamlet: text(120),
  phone,
  phoneClass: z.enum(['none', 'basic', 'smartphone', 'unsupportedSmartphone']),
  email: z.email().max(200),
  occupation: text(120),
  identifyingMarks: text(300),
} as const;

export type FieldName = keyof typeof applicantFields;
export type Applicant = { [F in FieldName]?: string };
export const fieldNames = Object.keys(applicantFields) as [FieldName, ...FieldName[]];
export const applicant = z.partialRecord(z.enum(fieldNames), z.string());

/** The value as stored, or null when it can be no value of this field. An empty value clears the field. */
export function readField(field: FieldName, value: string): string | null {
  const parsed = applicantFields[field].safeParse(value);
  return parsed.success ? parsed.data : null;
}

/** Fields without which no dossier is confirmed. One residence of the four is enough (the first known counts). */
export function missingFields(values: Applicant): FieldName[] {
  const required: FieldName[] = ['personalId', 'fullName', 'dateOfBirth', 'sex'];
  const missing = required.filter((field) => !values[field]);
  return residenceOf(values) === null ? [...missing, 'permanentResidence'] : missing;
}

/** Permanent, else temporary, else current, else abroad. */
export function residenceOf(values: Applicant): string | null {
  return (
    values.permanentResidence ?? values.temporaryResidence ?? values.currentResidence ?? values.residenceAbroad ?? null
  );
}
