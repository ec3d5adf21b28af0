import type { DossierView } from '../../../../main/contract/station/dossiers.ts';
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
  | 'phoneOwner'
  | 'relation'
  | 'email'
  | 'commune'
  | 'ethnicity'
  | 'religion'
  | 'bloodGroup';

export interface FieldPlan {
  name: FieldName;
  kind: FieldKind;
  /** Takes half of its card's width. */
  half?: true;
}

/** A field as one dossier asks for it. */
export interface AskedField extends FieldPlan {
  /** Required by itself, or as one of a group of which one is enough. */
  required?: 'yes' | 'oneOf';
}

export const groupNames = ['identity', 'birth', 'residence', 'contact', 'representative', 'family', 'other'] as const;
export type GroupName = (typeof groupNames)[number];

/** Every field of an applicant once, in the order in which papers give them. Which of them are asked for says the profile. */
export const groups: Record<GroupName, readonly FieldPlan[]> = {
  identity: [
    { name: 'personalId', kind: 'personalId', half: true },
    { name: 'sex', kind: 'sex', half: true },
    { name: 'fullName', kind: 'name' },
    { name: 'birthName', kind: 'name', half: true },
    { name: 'otherName', kind: 'name', half: true },
    { name: 'legacyId', kind: 'legacyId', half: true },
    { name: 'previousCardIssued', kind: 'date', half: true },
  ],
  birth: [
    { name: 'dateOfBirth', kind: 'date', half: true },
    { name: 'nationality', kind: 'text', half: true },
    { name: 'placeOfBirth', kind: 'text' },
    { name: 'birthRegistrationPlace', kind: 'text' },
    { name: 'birthRegistrationCommune', kind: 'commune' },
    { name: 'placeOfOrigin', kind: 'text' },
    { name: 'originCommune', kind: 'commune' },
  ],
  residence: [
    { name: 'permanentResidence', kind: 'text' },
    { name: 'permanentCommune', kind: 'commune' },
    { name: 'permanentHistoric', kind: 'text' },
    { name: 'hamlet', kind: 'text', half: true },
    { name: 'temporaryResidence', kind: 'text', half: true },
    { name: 'temporaryCommune', kind: 'commune' },
    { name: 'currentResidence', kind: 'text', half: true },
    { name: 'currentCommune', kind: 'commune' },
    { name: 'residenceAbroad', kind: 'text', half: true },
  ],
  contact: [
    { name: 'phone', kind: 'phone', half: true },
    { name: 'phoneOwner', kind: 'phoneOwner', half: true },
    { name: 'phoneClass', kind: 'phoneClass', half: true },
    { name: 'email', kind: 'email', half: true },
  ],
  representative: [
    { name: 'representativeName', kind: 'name' },
    { name: 'representativePersonalId', kind: 'personalId', half: true },
    { name: 'representativeDateOfBirth', kind: 'date', half: true },
    { name: 'representativeRelation', kind: 'relation', half: true },
    { name: 'representativePhone', kind: 'phone', half: true },
    { name: 'representativeResidence', kind: 'text' },
  ],
  family: [
    { name: 'fatherName', kind: 'name', half: true },
    { name: 'fatherPersonalId', kind: 'personalId', half: true },
    { name: 'motherName', kind: 'name', half: true },
    { name: 'motherPersonalId', kind: 'personalId', half: true },
    { name: 'spouseName', kind: 'name', half: true },
    { name: 'spousePersonalId', kind: 'personalId', half: true },
    { name: 'children', kind: 'text' },
  ],
  other: [
    { name: 'ethnicity', kind: 'ethnicity', half: true },
    { name: 'religion', kind: 'religion', half: true },
    { name: 'bloodGroup', kind: 'bloodGroup', half: true },
    { name: 'occupation', kind: 'text', half: true },
    { name: 'identifyingMarks', kind: 'text' },
  ],
};

/** How a field is entered, by its name. */
export const planOf: ReadonlyMap<FieldName, FieldPlan> = new Map(
  groupNames.flatMap((group) => groups[group].map((plan): [FieldName, FieldPlan] => [plan.name, plan])),
);

/** The fields that a dossier asks for, group by group; a group of which nothing is asked is left out. */
export function askedGroups(rules: DossierView['rules']): { group: GroupName; fields: AskedField[] }[] {
  const { required, oneOf, optional } = rules;
  return groupNames.flatMap((group) => {
    const fields = groups[group].flatMap((plan): AskedField[] => {
      if (required.includes(plan.name)) return [{ ...plan, required: 'yes' }];
      if (oneOf.some((names) => names.includes(plan.name))) return [{ ...plan, required: 'oneOf' }];
      return optional.includes(plan.name) ? [plan] : [];
    });
    return fields.length === 0 ? [] : [{ group, fields }];
  });
}
