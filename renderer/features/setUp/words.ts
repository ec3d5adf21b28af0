import { defineWords } from '../../i18n/words.ts';

export const setUpWords = defineWords('setUp', {
  vi: { title: 'Thiết lập trạm', notYet: 'Màn hình này chưa có trong phiên bản này' },
  en: { title: 'Set up the station', notYet: 'This screen is not in this version yet' },
});
