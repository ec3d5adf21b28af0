import type { RosterPerson } from '../../../db/client.ts';
import { foldForSearch } from '../../domain/applicant/name.ts';

type Sex = NonNullable<RosterPerson['sex']>;
type PhoneClass = NonNullable<RosterPerson['phoneClass']>;

const sexes = new Map<string, Sex>([
  ['nam', 'male'],
  ['male', 'male'],
  ['m', 'male'],
  ['nu', 'female'],
  ['female', 'female'],
  ['f', 'female'],
]);

const phoneClasses = new Map<string, PhoneClass>([
  ['khong', 'none'],
  ['khong co', 'none'],
  ['none', 'none'],
  ['thuong', 'basic'],
  ['pho thong', 'basic'],
  ['co ban', 'basic'],
  ['basic', 'basic'],
  ['thong minh', 'smartphone'],
  ['smartphone', 'smartphone'],
  ['smart phone', 'smartphone'],
  ['thong minh khong ho tro', 'unsupportedSmartphone'],
  ['unsupported smartphone', 'unsupportedSmartphone'],
  ['unsupportedsmartphone', 'unsupportedSmartphone'],
]);

/** Nam, Nữ, male, female, M, F, in any case and with or without marks; null when it is none of them. */
export function readSex(text: string): Sex | null {
  return sexes.get(foldForSearch(text)) ?? null;
}

/** The class of a phone from the word for it, with or without "điện thoại" before it; null when it is no class. */
export function readPhoneClass(text: string): PhoneClass | null {
  return phoneClasses.get(foldForSearch(text).replace(/^dien thoai /, '')) ?? null;
}
