import type { FieldName } from '../../../../main/domain/applicant/fields.ts';

/** How a field is entered. */
export type FieldKind =
  | 'text'
  | 'name'
  | 'personalId'
  | 'legacyId'
  | 'date'
  | 'sex'
  | 'phone'
  | 'phoneClass'
  | 'email'
  | 'ethnicity'
  | 'religion'
  | 'bloodGroup';

export interface FieldPlan {
  name: FieldName;
  kind: FieldKind;
  /** Takes half of its card's width. */
  half?: true;
  /** Required by itself, or as one of the residences of which one is enough. */
  required?: 'yes' | 'oneResidence';
}

export const groupNames = ['identity', 'birth', 'residence', 'contact', 'other'] as const;
export type GroupName = (typeof groupNames)[number];

/** Every field of an applicant once, in the order in which papers give them. */
export const groups: Record<GroupName, readonly FieldPlan[]> = {
  identity: [
    { name: 'personalId', kind: 'personalId', required: 'yes', half: true },
    { name: 'sex', kind: 'sex', required: 'yes', half: true },
    { name: 'fullName', kind: 'name', required: 'yes' },
    { name: 'otherName', kind: 'name', half: true },
    { name: 'legacyId', kind: 'legacyId', half: true },
  ],
  birth: [
    { name: 'dateOfBirth', kind: 'date', required: 'yes', half: true },
    { name: 'nationality', kind: 'text', half: true },
    { name: 'placeOfBirth', kind: 'text' },
    { name: 'birthRegistrationPlace', kind: 'text' },
    { name: 'placeOfOrigin', kind: 'text' },
  ],
  residence: [
    { name: 'permanentResidence', kind: 'text', required: 'oneResidence' },
    { name: 'hamlet', kind: 'text', half: true },
    { name: 'temporaryResidence', kind: 'text', half: true },
    { name: 'currentResidence', kind: 'text', half: true },
    { name: 'residenceAbroad', kind: 'text', half: true },
  ],
  contact: [
    { name: 'phone', kind: 'phone', half: true },
    { name: 'phoneClass', kind: 'phoneClass', half: true },
    { name: 'email', kind: 'email' },
  ],
  other: [
    { name: 'ethnicity', kind: 'ethnicity', half: true },
    { name: 'religion', kind: 'religion', half: true },
    { name: 'bloodGroup', kind: 'bloodGroup', half: true },
    { name: 'occupation', kind: 'text', half: true },
    { name: 'identifyingMarks', kind: 'text' },
  ],
};

export const allFields: readonly FieldPlan[] = groupNames.flatMap((group) => groups[group]);
