import type { Doubt } from '../../../../main/domain/applicant/doubts.ts';
import type { Applicant, FieldName } from '../../../../main/domain/applicant/fields.ts';
import { showPartialDate } from '../../../i18n/dates.ts';
import type { Translate } from '../../../i18n/use-words.ts';
import { doubtFacts } from './doubt-facts.ts';
import { type FieldKind, planOf } from './groups.ts';
import type { applicantWords } from './words.ts';

type T = Translate<typeof applicantWords.vi>;

/** The words of coded values. */
export const codedWords = {
  sex: { male: 'male', female: 'female' },
  bloodGroup: { A: 'bloodA', B: 'bloodB', AB: 'bloodAB', O: 'bloodO', unknown: 'bloodUnknown' },
  phoneClass: {
    none: 'phoneNone',
    basic: 'phoneBasic',
    smartphone: 'phoneSmart',
    unsupportedSmartphone: 'phoneUnsupported',
  },
  phoneOwner: { self: 'ownerSelf', family: 'ownerFamily', other: 'ownerOther' },
  representativeRelation: {
    father: 'relationFather',
    mother: 'relationMother',
    guardian: 'relationGuardian',
    spouse: 'relationSpouse',
    child: 'relationChild',
    otherRelative: 'relationOther',
  },
} as const;

export const capacityWords = { full: 'capacityFull', limited: 'capacityLimited', none: 'capacityNone' } as const;

/** A stored value in words. */
export function showField(t: T, field: FieldName, stored: string): string {
  if (planOf.get(field)?.kind === 'date') return showPartialDate(stored);
  const coded: Partial<Record<FieldName, Readonly<Record<string, keyof typeof applicantWords.vi & string>>>> =
    codedWords;
  const word = coded[field]?.[stored];
  return word === undefined ? stored : t(word as 'male');
}

/** What is wrong with a text that can be no value of its field. */
export function sayWrong(t: T, kind: FieldKind, text: string): string {
  const count = text.replace(/\D/g, '').length;
  switch (kind) {
    case 'personalId':
      return t('wrongPersonalId', { count });
    case 'legacyId':
      return t('wrongLegacyId', { count });
    case 'name':
      return t('wrongName');
    case 'date':
      return t('wrongDate');
    case 'phone':
      return t('wrongPhone');
    case 'email':
      return t('wrongEmail');
    default:
      return t('wrongText');
  }
}

const plainDoubts = {
  personalIdPlace: 'doubtPlace',
  sameNumber: 'doubtNumber',
  phoneOwner: 'doubtPhoneOwner',
  phoneShared: 'doubtPhoneShared',
  renewalNotDue: 'doubtRenewal',
  clockUnsure: 'doubtClock',
} as const;

/** A contradiction explained: what the number says, what was entered, and that the work goes on. */
export function sayDoubt(t: T, doubt: Doubt, values: Applicant): string {
  if (doubt !== 'personalIdSex' && doubt !== 'personalIdBirthYear') return t(plainDoubts[doubt]);
  const facts = doubtFacts(values);
  if (!facts) return '';
  const inline = (sex: string): string => t(sex === 'male' ? 'maleInline' : 'femaleInline');
  return doubt === 'personalIdSex'
    ? t('doubtSex', { numberSex: inline(facts.numberSex), sex: inline(facts.sex) })
    : t('doubtYear', { numberYear: facts.numberYear, year: facts.year });
}
