import { type Applicant, type FieldName, fieldNames } from '../applicant/fields.ts';

/** What the members of a household have in common. Names of fields this version does not know are of no harm. */
const common: readonly string[] = [
  'permanentResidence',
  'permanentCommune',
  'permanentHistoric',
  'temporaryResidence',
  'temporaryCommune',
  'currentResidence',
  'currentCommune',
  'residenceAbroad',
  'hamlet',
  'household',
  'householdHead',
];
export const householdFields: readonly FieldName[] = fieldNames.filter((name) => common.includes(name));

/** What copying from one member's fields would change in another's; a field the other lacks changes nothing. */
export function householdChanges(
  to: Applicant,
  source: Applicant,
): { field: FieldName; has: string | null; gets: string }[] {
  return householdFields.flatMap((field) => {
    const has = to[field] ?? null;
    const gets = source[field];
    return gets === undefined || gets === has ? [] : [{ field, has, gets }];
  });
}
