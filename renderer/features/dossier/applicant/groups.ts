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
  /** Takes a half or a third of its card's width. */
  width?: 'half' | 'third';
  /** Seldom filled in: folded away while it is empty. */
  rare?: true;
}

/** A field as one dossier asks for it. */
export interface AskedField extends FieldPlan {
  /** Required by itself, or as one of a group of which one is enough. */
  required?: 'yes' | 'oneOf';
}

export const groupNames = ['identity', 'contact', 'birth', 'family', 'representative', 'residence', 'other'] as const;
export type GroupName = (typeof groupNames)[number];

/** Every field of an applicant once, in the order in which papers give them. Which of them are asked for says the profile. */
export const groups: Record<GroupName, readonly FieldPlan[]> = {
  identity: [
    { name: 'fullName', kind: 'name' },
    { name: 'personalId', kind: 'personalId', width: 'third' },
    { name: 'dateOfBirth', kind: 'date', width: 'third' },
    { name: 'sex', kind: 'sex', width: 'third' },
    { name: 'birthName', kind: 'name', width: 'half', rare: true },
    { name: 'otherName', kind: 'name', width: 'half', rare: true },
    { name: 'legacyId', kind: 'legacyId', width: 'half', rare: true },
    { name: 'previousCardIssued', kind: 'date', width: 'half', rare: true },
    { name: 'occupation', kind: 'text', width: 'half', rare: true },
  ],
  birth: [
    { name: 'placeOfBirth', kind: 'text' },
    { name: 'birthRegistrationPlace', kind: 'text' },
    { name: 'birthRegistrationCommune', kind: 'commune', rare: true },
    { name: 'placeOfOrigin', kind: 'text' },
    { name: 'originCommune', kind: 'commune', rare: true },
  ],
  residence: [
    { name: 'permanentResidence', kind: 'text' },
    { name: 'permanentHistoric', kind: 'text', rare: true },
    { name: 'permanentCommune', kind: 'commune', width: 'half' },
    { name: 'hamlet', kind: 'text', width: 'half' },
    { name: 'temporaryResidence', kind: 'text', rare: true },
    { name: 'temporaryCommune', kind: 'commune', rare: true },
    { name: 'currentResidence', kind: 'text', rare: true },
    { name: 'currentCommune', kind: 'commune', rare: true },
    { name: 'residenceAbroad', kind: 'text', rare: true },
  ],
  contact: [
    { name: 'phone', kind: 'phone', width: 'half' },
    { name: 'phoneOwner', kind: 'phoneOwner', width: 'half' },
    { name: 'phoneClass', kind: 'phoneClass', width: 'half', rare: true },
    { name: 'email', kind: 'email', width: 'half', rare: true },
  ],
  representative: [
    { name: 'representativeName', kind: 'name' },
    { name: 'representativePersonalId', kind: 'personalId', width: 'half' },
    { name: 'representativeDateOfBirth', kind: 'date', width: 'half', rare: true },
    { name: 'representativeRelation', kind: 'relation', width: 'half' },
    { name: 'representativePhone', kind: 'phone', width: 'half' },
    { name: 'representativeResidence', kind: 'text', rare: true },
  ],
  family: [
    { name: 'fatherName', kind: 'name', width: 'half', rare: true },
    { name: 'fatherPersonalId', kind: 'personalId', width: 'half', rare: true },
    { name: 'motherName', kind: 'name', width: 'half', rare: true },
    { name: 'motherPersonalId', kind: 'personalId', width: 'half', rare: true },
    { name: 'spouseName', kind: 'name', width: 'half', rare: true },
    { name: 'spousePersonalId', kind: 'personalId', width: 'half', rare: true },
    { name: 'children', kind: 'text', rare: true },
  ],
  other: [
    { name: 'ethnicity', kind: 'ethnicity', width: 'half' },
    { name: 'religion', kind: 'religion', width: 'half' },
    { name: 'nationality', kind: 'text', width: 'half' },
    { name: 'bloodGroup', kind: 'bloodGroup', width: 'half', rare: true },
    { name: 'identifyingMarks', kind: 'text', rare: true },
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

export interface InSight {
  fields: AskedField[];
  /** How many more the group has. */
  folded: number;
}

/**
 * The fields of a group that are in sight: all but those seldom filled in, of which only the ones that must stay are.
 * @param stays whether a field has something in it, or was in sight before
 */
export function inSight(fields: readonly AskedField[], stays: (name: FieldName) => boolean, all: boolean): InSight {
  const shown = fields.filter(({ name, rare, required }) => all || !rare || required === 'yes' || stays(name));
  return { fields: shown, folded: fields.length - shown.length };
}
