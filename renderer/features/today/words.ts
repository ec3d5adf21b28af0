import { defineWords } from '../../i18n/words.ts';

export const todayWords = defineWords('today', {
  vi: { title: 'Hôm nay', notYet: 'Màn hình này chưa có trong phiên bản này' },
  en: { title: 'Today', notYet: 'This screen is not in this version yet' },
});
