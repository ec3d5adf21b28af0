import { defineWords } from '../../i18n/words.ts';

export const peopleWords = defineWords('people', {
  vi: { title: 'Công dân', notYet: 'Màn hình này chưa có trong phiên bản này' },
  en: { title: 'People', notYet: 'This screen is not in this version yet' },
});
