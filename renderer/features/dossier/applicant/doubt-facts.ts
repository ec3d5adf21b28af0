import type { Doubt } from '../../../../main/domain/applicant/doubts.ts';
import type { Applicant, FieldName } from '../../../../main/domain/applicant/fields.ts';
import { readPersonalId } from '../../../../main/domain/ids/personal-id.ts';

/** The field beside which a doubt is explained; null for one that concerns the whole dossier. */
export const fieldOfDoubt: Record<Doubt, FieldName | null> = {
  personalIdSex: 'sex',
  personalIdBirthYear: 'dateOfBirth',
  personalIdPlace: 'personalId',
  sameNumber: 'personalId',
  phoneOwner: 'phoneOwner',
  phoneShared: 'phone',
  renewalNotDue: 'previousCardIssued',
  clockUnsure: null,
};

export function isDoubt(text: string): text is Doubt {
  return Object.hasOwn(fieldOfDoubt, text);
}

/** What the number says and what was entered, for the sentence that explains a doubt; null when there is no number. */
export function doubtFacts(
  values: Applicant,
): { numberSex: 'male' | 'female'; sex: string; numberYear: string; year: string } | null {
  const facts = values.personalId ? readPersonalId(values.personalId) : null;
  if (!facts) return null;
  return {
    numberSex: facts.sex,
    sex: values.sex ?? '',
    numberYear: String(facts.birthYear),
    year: values.dateOfBirth?.slice(0, 4) ?? '',
  };
}
