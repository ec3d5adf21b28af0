import { idProvinces } from '../codes/id-provinces.ts';
import { readPersonalId } from '../ids/personal-id.ts';
import type { Applicant } from './fields.ts';

/** Contradictions that are recorded, explained and decided later; they never stop a capture. */
export const doubtNames = [
  'personalIdSex',
  'personalIdBirthYear',
  'personalIdPlace',
  'sameNumber',
  'phoneOwner',
  'phoneShared',
  'renewalNotDue',
  'clockUnsure',
] as const;
export type Doubt = (typeof doubtNames)[number];

/** Doubts the officer gives a reason for before the dossier is confirmed: one choice, "as the papers say" being one. */
export const doubtsToExplain: readonly Doubt[] = [
  'personalIdSex',
  'personalIdBirthYear',
  'sameNumber',
  'renewalNotDue',
];

/** What the data alone cannot tell. */
export interface DoubtContext {
  /** Another dossier of this station, of another case, holds the same number. */
  sameNumber: boolean;
  /** Somebody else's dossier holds the same telephone number. */
  phoneShared: boolean;
  /** "Reached an age of renewal" was chosen, but the old card has not ended by its date of issue. */
  renewalNotDue: boolean;
  /** The clock jumped or was never confirmed. */
  clockUnsure: boolean;
}

export const nothingKnown: DoubtContext = {
  sameNumber: false,
  phoneShared: false,
  renewalNotDue: false,
  clockUnsure: false,
};

/** What in the data contradicts itself, in the order of `doubtNames`. */
export function findDoubts(values: Applicant, context: DoubtContext = nothingKnown): Doubt[] {
  const facts = values.personalId ? readPersonalId(values.personalId) : null;
  const found: Record<Doubt, boolean> = {
    personalIdSex: facts !== null && values.sex !== undefined && values.sex !== facts.sex,
    personalIdBirthYear:
      facts !== null && values.dateOfBirth !== undefined && Number(values.dateOfBirth.slice(0, 4)) !== facts.birthYear,
    // Births abroad: a fact to look at, no contradiction.
    personalIdPlace: facts !== null && idProvinces[facts.placeCode] === undefined,
    sameNumber: context.sameNumber,
    phoneOwner: values.phone !== undefined && values.phoneOwner !== undefined && values.phoneOwner !== 'self',
    phoneShared: context.phoneShared,
    renewalNotDue: context.renewalNotDue,
    clockUnsure: context.clockUnsure,
  };
  return doubtNames.filter((name) => found[name]);
}
