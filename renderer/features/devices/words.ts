import { defineWords } from '../../i18n/words.ts';

export const devicesWords = defineWords('devices', {
  vi: { title: 'Thiết bị', notYet: 'Màn hình này chưa có trong phiên bản này' },
  en: { title: 'Devices', notYet: 'This screen is not in this version yet' },
});
