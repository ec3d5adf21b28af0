import { defineWords } from '../../i18n/words.ts';

export const queueWords = defineWords('queue', {
  vi: { title: 'Hàng đợi', notYet: 'Màn hình này chưa có trong phiên bản này' },
  en: { title: 'Queue', notYet: 'This screen is not in this version yet' },
});
