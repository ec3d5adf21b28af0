import type { ProcedureRecord } from '../../contract/station/procedure.ts';
import type { Doubt } from '../applicant/doubts.ts';
import type { Applicant } from '../applicant/fields.ts';
import { missingFields, type Rules } from './rules.ts';

/**
 * What still keeps a dossier from being confirmed, beside its positions: names of fields, `reason`, `doubt.<name>` for a
 * contradiction without an explanation, `consent.<code>` where something was entered that only a consent allows to keep,
 * `signature` where one is asked for and nobody has said that it stands on paper.
 */
export function findLacks(
  rules: Rules,
  values: Applicant,
  procedure: ProcedureRecord,
  unexplained: readonly Doubt[],
): string[] {
  const { reasons, consents } = rules;
  const reasonLacks = reasons.length > 0 && !reasons.some(({ code }) => code === procedure.reason);
  const held = { documents: Object.keys(procedure.documents).length > 0, email: values.email !== undefined };
  const unconsented = consents.filter(
    ({ code, neededFor }) => neededFor !== null && held[neededFor] && procedure.consents[code]?.given !== true,
  );
  const { required, defaultWay } = rules.signature;
  const unsigned = required && defaultWay === null && procedure.signature === undefined;
  return [
    ...(reasonLacks ? ['reason'] : []),
    ...missingFields(rules, values),
    ...unexplained.map((doubt) => `doubt.${doubt}`),
    ...unconsented.map(({ code }) => `consent.${code}`),
    ...(unsigned ? ['signature'] : []),
  ];
}
