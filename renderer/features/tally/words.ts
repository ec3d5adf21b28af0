import { defineWords } from '../../i18n/words.ts';

export const tallyWords = defineWords('tally', {
  vi: { title: 'Tổng hợp', notYet: 'Màn hình này chưa có trong phiên bản này' },
  en: { title: 'Tally', notYet: 'This screen is not in this version yet' },
});
