import { readPersonalId } from '../ids/personal-id.ts';
import type { Applicant } from './fields.ts';

/** Contradictions that are recorded, explained and decided later; they never stop a capture. */
export type Doubt = 'personalIdSex' | 'personalIdBirthYear';

/** What in the data contradicts itself. */
export function findDoubts(values: Applicant): Doubt[] {
  const facts = values.personalId ? readPersonalId(values.personalId) : null;
  if (!facts) return [];
  const doubts: Doubt[] = [];
  if (values.sex && values.sex !== facts.sex) doubts.push('personalIdSex');
  if (values.dateOfBirth && Number(values.dateOfBirth.slice(0, 4)) !== facts.birthYear)
    doubts.push('personalIdBirthYear');
  return doubts;
}
