import { defineWords } from '../../i18n/words.ts';

export const dossierWords = defineWords('dossier', {
  vi: { title: 'Hồ sơ', notYet: 'Màn hình này chưa có trong phiên bản này' },
  en: { title: 'Dossier', notYet: 'This screen is not in this version yet' },
});
