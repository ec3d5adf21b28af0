import type { Profile } from '../profile/schema.ts';
import { ageOn, type PartialDate } from '../time/partial-date.ts';

type Ages = Profile['ages'];

/**
 * The age at which a card ends that was issued on `issued` (art. 21 of the Law on Identification): the next milestone after
 * the age at issuance; within the years of grace before a milestone, the one after it. Null when it never ends, or when the
 * birth date says too little.
 */
export function endingAge(birth: PartialDate, issued: string, ages: Ages): number | null {
  const age = ageOn(birth, issued);
  if (age === null) return null;
  const ahead = ages.milestones.filter((milestone) => milestone > age);
  const [next] = ahead;
  if (next === undefined) return null;
  return isWithinGrace(birth, issued, next, ages.graceYears) ? (ahead[1] ?? null) : next;
}

/** `yyyy-MM-dd`: the day a card ends, or null when it never does. A birth date without month or day counts to its end. */
export function endOfCard(birth: PartialDate, issued: string, ages: Ages): string | null {
  const age = endingAge(birth, issued, ages);
  return age === null ? null : birthday(birth, age);
}

/** Whether a card is due for renewal on a day because its holder has reached a milestone since it was issued. */
export function isRenewalDue(birth: PartialDate, issued: string, day: string, ages: Ages): boolean {
  const end = endOfCard(birth, issued, ages);
  return end !== null && end <= day;
}

function isWithinGrace(birth: PartialDate, issued: string, milestone: number, years: number): boolean {
  return issued >= birthday(birth, milestone - years);
}

/** The day somebody becomes so old. 29 February counts as 1 March where there is none. */
function birthday(birth: PartialDate, age: number): string {
  const [year = '', month = '12', day = '31'] = birth.split('-');
  const date = new Date(Date.UTC(Number(year) + age, Number(month) - 1, Number(day)));
  return date.toISOString().slice(0, 10);
}
