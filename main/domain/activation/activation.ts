import {
  type ActivationPerson,
  type ActivationResult,
  type FailureReason,
  type PhoneClass,
  phoneClass,
} from '../../contract/station/activation.ts';

/** What stands in a dossier's field, as a class; nothing there is not known. */
export function phoneClassOf(field: string | null | undefined): PhoneClass {
  return phoneClass.options.find((one) => one === field) ?? 'unknown';
}

/** What is recorded of a try, or null where something lacks: a failure wants a reason, coming back wants a day. */
export function helpRecord(input: {
  result: ActivationResult;
  reason: FailureReason | null;
  comeBackOn: string | null;
}): { result: ActivationResult; reason: FailureReason | null; comeBackOn: string | null } | null {
  const { result, reason, comeBackOn } = input;
  if (result === 'failed') return reason === null ? null : { result, reason, comeBackOn };
  if (result === 'comeBack') return comeBackOn === null ? null : { result, reason: null, comeBackOn };
  return { result, reason: null, comeBackOn: null };
}

type Standing = Pick<ActivationPerson, 'last' | 'confirmedAt'>;

/** Whether somebody still needs help: not activated here, and the centre says nothing of it. */
export function needsHelp({ last, confirmedAt }: Standing): boolean {
  return last?.result !== 'activated' && confirmedAt === null;
}

/** Those who agreed to come by today first, by their day; then who was never helped; then later days. Dossiers keep their order. */
export function inOrderOfHelp<T extends Standing>(people: readonly T[], today: string): T[] {
  const rank = ({ last }: T): string => {
    const day = last?.comeBackOn ?? null;
    if (day === null) return '1';
    return day <= today ? `0${day}` : `2${day}`;
  };
  return people
    .map((one, place) => ({ one, place, rank: rank(one) }))
    .sort((a, b) => (a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : a.place - b.place))
    .map(({ one }) => one);
}

export interface ClassCount {
  phoneClass: PhoneClass;
  people: number;
  toHelp: number;
  activatedHere: number;
  confirmedOnly: number;
  confirmed: number;
}

/** Everybody by telephone; classes without anybody are left out. `people = toHelp + activatedHere + confirmedOnly`. */
export function classCounts(people: readonly (Standing & Pick<ActivationPerson, 'phoneClass'>)[]): ClassCount[] {
  return phoneClass.options.flatMap((one) => {
    const some = people.filter((person) => person.phoneClass === one);
    if (some.length === 0) return [];
    const here = some.filter(({ last }) => last?.result === 'activated').length;
    const toHelp = some.filter(needsHelp).length;
    const confirmed = some.filter(({ confirmedAt }) => confirmedAt !== null).length;
    return [
      {
        phoneClass: one,
        people: some.length,
        toHelp,
        activatedHere: here,
        confirmedOnly: some.length - toHelp - here,
        confirmed,
      },
    ];
  });
}
