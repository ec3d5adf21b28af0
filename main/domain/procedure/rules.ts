import type { ProcedureRecord } from '../../contract/station/procedure.ts';
import type { DossierKind } from '../../contract/wire/journal.ts';
import type { Applicant, FieldName } from '../applicant/fields.ts';
import type { KindRules, Profile } from '../profile/schema.ts';
import { ageOn } from '../time/partial-date.ts';
import { feeOf, handsOver } from './fee.ts';
import { irisPositions, portraitPosition } from './positions.ts';

/** What one dossier asks for, as its profile rules for this kind, person and day. */
export interface Rules {
  required: FieldName[];
  oneOf: FieldName[][];
  optional: FieldName[];
  /** Positions of the capture sheet, in the order they are taken: the portrait, then fingers, then eyes. */
  positions: string[];
  /** Whether somebody else acts and signs for the applicant, and why. */
  representative: 'age' | 'capacity' | null;
  /** Whether the chosen reason allows the latest biometrics to be used again after a check. */
  mayReuse: boolean;
  reasons: KindRules['reasons'];
  consents: Profile['consents'];
  documents: Profile['documents'];
  forms: string[];
  workingDays: number;
  /** In đồng; null where the profile says nothing of one. */
  fee: number | null;
  feeExemptions: Profile['feeExemptions'];
  /** Whether something is handed over at the end: who gets a slip for it comes back for it. */
  handsOver: boolean;
  signature: Profile['signature'];
}

export interface RulesInput {
  kind: DossierKind;
  fields: Applicant;
  procedure: Pick<ProcedureRecord, 'reason' | 'capacity' | 'reusesBiometrics'>;
  /** Business day on which the dossier was begun: ages count on it, also when it is confirmed days later. */
  day: string;
}

/**
 * The rules of one dossier (Law on Identification art. 19, 21 and 24, as the profile reads them).
 * An unknown birth date counts as grown up: everything is asked for until the date says otherwise.
 * @returns null when the profile has no such kind
 */
export function rulesOf(profile: Profile, { kind, fields, procedure, day }: RulesInput): Rules | null {
  const rules = profile.kinds[kind];
  if (!rules) return null;
  const age = fields.dateOfBirth ? ageOn(fields.dateOfBirth, day) : null;
  const representative =
    age !== null && age < profile.ages.ownActFrom ? 'age' : procedure.capacity === 'full' ? null : 'capacity';
  const reason = rules.reasons.find(({ code }) => code === procedure.reason);
  const mayReuse = reason?.mayReuseBiometrics === true;
  const required = representative === null ? rules.required : [...rules.required, ...profile.representative];
  return {
    // A child's account and notices run over the phone of whoever acts for it (Decree 69/2024).
    required: representative === 'age' ? required.filter((field) => field !== 'phone') : required,
    oneOf: rules.oneOf,
    optional: [
      ...(representative === 'age' && rules.required.includes('phone') ? (['phone'] as const) : []),
      ...rules.optional,
      ...(representative === null ? [] : optionalOfRepresentative(profile)),
    ],
    positions: positionsOf(profile, rules, age, mayReuse && procedure.reusesBiometrics),
    representative,
    mayReuse,
    reasons: rules.reasons,
    consents: profile.consents.filter(({ code }) => rules.consents.includes(code)),
    documents: profile.documents.filter(({ code }) => rules.documents.includes(code)),
    forms: rules.forms,
    workingDays: rules.workingDays,
    fee: feeOf(profile, kind, procedure.reason),
    feeExemptions: profile.feeExemptions,
    handsOver: handsOver(rules),
    signature: profile.signature,
  };
}

function positionsOf(profile: Profile, rules: KindRules, age: number | null, reuse: boolean): string[] {
  if (age !== null && age < profile.ages.biometricsFrom) return [];
  const { fingers, checkFingers, iris } = profile.capture;
  if (reuse) return checkFingers;
  if (rules.samples === 'check') return [portraitPosition, ...checkFingers];
  return [portraitPosition, ...fingers, ...(iris === 'none' ? [] : irisPositions)];
}

function optionalOfRepresentative(profile: Profile): FieldName[] {
  const all: FieldName[] = ['representativeDateOfBirth', 'representativeResidence'];
  return all.filter((field) => !profile.representative.includes(field));
}

/** Required fields without a value; of a group where one is enough, its first. */
export function missingFields(rules: Pick<Rules, 'required' | 'oneOf'>, values: Applicant): FieldName[] {
  const groups = rules.oneOf.flatMap((group) => (group.some((field) => values[field]) ? [] : group.slice(0, 1)));
  return [...rules.required.filter((field) => !values[field]), ...groups];
}
