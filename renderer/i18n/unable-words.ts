import { defineWords } from './words.ts';

/** Why somebody cannot be enrolled, by the reasons' names in the contract: one wording on every screen. */
export const unableReasons = {
  vi: {
    deceased: 'Đã chết',
    suspectedDeceased: 'Nghi đã chết',
    absent: 'Vắng mặt',
    departedAbroad: 'Đã xuất cảnh',
    workingAway: 'Đi làm ăn xa',
    refused: 'Từ chối',
    other: 'Lý do khác',
  },
  en: {
    deceased: 'Deceased',
    suspectedDeceased: 'Suspected deceased',
    absent: 'Absent',
    departedAbroad: 'Departed abroad',
    workingAway: 'Working away',
    refused: 'Refused',
    other: 'Another reason',
  },
} as const;

export const unableReasonWords = defineWords('unableReasons', unableReasons);
