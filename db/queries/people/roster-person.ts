/** A person on the commune's list. */
export interface RosterPerson {
  rosterId: string;
  personalId: string | null;
  fullName: string;
  /** The name folded for search. */
  folded: string;
  dateOfBirth: string | null;
  sex: 'male' | 'female' | null;
  hamlet: string | null;
  /** Number of the household as the list gives it. */
  household: string | null;
  /** Who of the commune goes to see this person. */
  cadre: string | null;
  permanentResidence: string | null;
  placeOfOrigin: string | null;
  phone: string | null;
  phoneClass: 'none' | 'basic' | 'smartphone' | 'unsupportedSmartphone' | null;
  note: string | null;
}

/** Of `roster`, as a `RosterPerson`. */
export const rosterColumns = `roster_id AS rosterId, personal_id AS personalId, full_name AS fullName, folded,
  date_of_birth AS dateOfBirth, sex, hamlet, household, cadre, permanent_residence AS permanentResidence,
  place_of_origin AS placeOfOrigin, phone, phone_class AS phoneClass, note`;
