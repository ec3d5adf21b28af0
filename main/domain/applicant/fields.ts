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

const personalId = z
  .string()
  .transform((value) => value.replace(/\s/g, ''))
  .refine((value) => /^\d{12}$/.test(value));

const date = z.string().refine((value) => isPartialDate(value, new Date().getUTCFullYear() + 1));

/** Five digits of a commune of the two-level division, in the list of the General Statistics Office. */
const commune = z.string().regex(/^\d{5}$/);

/**
 * Every field of an applicant, named as in OSIA and the glossary, with what its value must be. Rules that only doubt
 * (doubts.ts) never stand here: only what can be no value at all is refused.
 */
export const applicantFields = {
  personalId,
  legacyId: z.string().regex(/^\d{9}$/),
  fullName: name,
  birthName: name,
  otherName: name,
  dateOfBirth: date,
  sex: z.enum(['male', 'female']),
  placeOfBirth: text(300),
  birthRegistrationPlace: text(300),
  birthRegistrationCommune: commune,
  placeOfOrigin: text(300),
  originCommune: commune,
  ethnicity: text(60),
  religion: text(60),
  nationality: text(60),
  bloodGroup: z.enum(['A', 'B', 'AB', 'O', 'unknown']),
  permanentResidence: text(300),
  permanentCommune: commune,
  /** The address as older papers write it, with the district that is no more. */
  permanentHistoric: text(300),
  temporaryResidence: text(300),
  temporaryCommune: commune,
  currentResidence: text(300),
  currentCommune: commune,
  residenceAbroad: text(300),
  hamlet: text(120),
  phone,
  phoneClass: z.enum(['none', 'basic', 'smartphone', 'unsupportedSmartphone']),
  /** In whose name the number is: a declaration of the applicant, never a proof. */
  phoneOwner: z.enum(['self', 'family', 'other']),
  email: z.email().max(200),
  occupation: text(120),
  identifyingMarks: text(300),
  previousCardIssued: date,
  fatherName: name,
  fatherPersonalId: personalId,
  motherName: name,
  motherPersonalId: personalId,
  spouseName: name,
  spousePersonalId: personalId,
  children: text(600),
  representativeName: name,
  representativePersonalId: personalId,
  representativeDateOfBirth: date,
  representativeRelation: z.enum(['father', 'mother', 'guardian', 'spouse', 'child', 'otherRelative']),
  representativePhone: phone,
  representativeResidence: text(300),
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

/** Permanent, else temporary, else current, else abroad. */
export function residenceOf(values: Applicant): string | null {
  return (
    values.permanentResidence ?? values.temporaryResidence ?? values.currentResidence ?? values.residenceAbroad ?? null
  );
}
