import type { DossierKind } from '../../contract/wire/journal.ts';
import type { Profile } from '../profile/schema.ts';
import { ageOn, type PartialDate } from '../time/partial-date.ts';
import { isRenewalDue } from './ages.ts';

/** Every kind in the order in which it is offered: what is made 300 times a day comes first. */
export const kindOrder: readonly DossierKind[] = [
  'eidLevel2',
  'cardWithEidLevel2',
  'firstIssuance',
  'renewal',
  'reissue',
  'originCertificate',
];

/** What is known of somebody before a dossier is begun. */
export interface KnownOfPerson {
  dateOfBirth: PartialDate | null;
  /** Whether there is or was a card; null while nobody knows. */
  hadCard: boolean | null;
  /** `yyyy-MM-dd`: when the card at hand was issued. */
  cardIssued: string | null;
}

/** What the officer should know about this person before choosing; none of it stands in the way. */
export type KindNote = 'under6' | 'byRepresentative' | 'reachedAge' | 'neverHadCard';

export interface Suggestion {
  kind: DossierKind;
  /** A reason of that kind, or null. */
  reason: string | null;
  note: KindNote | null;
}

/**
 * What a person probably comes for (Law on Identification art. 19, 21): a card that ended by age is renewed, somebody who
 * never had one or is too young for having one gets the first, everybody else the level-2 account. A proposal, never a
 * rule: the officer chooses.
 * @param day business day `yyyy-MM-dd`
 */
export function suggestKind(
  { dateOfBirth, hadCard, cardIssued }: KnownOfPerson,
  day: string,
  ages: Profile['ages'],
): Suggestion {
  const age = dateOfBirth === null ? null : ageOn(dateOfBirth, day);
  if (dateOfBirth !== null && cardIssued !== null && isRenewalDue(dateOfBirth, cardIssued, day, ages)) {
    return { kind: 'renewal', reason: 'reachedAge', note: 'reachedAge' };
  }
  const hasCard = hadCard === true || cardIssued !== null;
  const young = age !== null && age < ages.ownActFrom;
  if (young && !hasCard) {
    return { kind: 'firstIssuance', reason: null, note: age < ages.biometricsFrom ? 'under6' : 'byRepresentative' };
  }
  if (hadCard === false && !hasCard) return { kind: 'firstIssuance', reason: null, note: 'neverHadCard' };
  // In the year of coming of age most hold no card yet.
  if (age !== null && age === ages.ownActFrom && !hasCard) {
    return { kind: 'firstIssuance', reason: null, note: null };
  }
  return { kind: 'eidLevel2', reason: null, note: young ? 'byRepresentative' : null };
}

/** What was begun last in this sitting. */
export interface LastBegun {
  kind: DossierKind;
  reason: string | null;
}

/**
 * What stands chosen when the question opens: the kind begun last, for whoever does the same work all day presses Enter
 * alone; else the suggestion. Of a kind that the profile does not have, nothing. A reason is only kept where it is known of
 * this person (`reachedAge`): another one's reason is not this one's.
 */
export function firstChoice(
  suggested: Suggestion,
  last: LastBegun | null,
  kinds: readonly { kind: DossierKind; reasons: readonly { code: string }[] }[],
): { kind: DossierKind | null; reason: string | null } {
  const wanted = last?.kind ?? suggested.kind;
  const offered = kinds.find(({ kind }) => kind === wanted);
  if (!offered) return { kind: null, reason: null };
  return { kind: wanted, reason: reasonFor(suggested, offered.reasons) };
}

/** The reason that is known of this person, where the kind has it. */
export function reasonFor({ reason }: Suggestion, reasons: readonly { code: string }[]): string | null {
  return reason !== null && reasons.some(({ code }) => code === reason) ? reason : null;
}
