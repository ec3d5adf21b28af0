import { defineWords } from '../../i18n/words.ts';

export const signInWords = defineWords('signIn', {
  vi: { title: 'Đăng nhập', notYet: 'Màn hình này chưa có trong phiên bản này' },
  en: { title: 'Sign in', notYet: 'This screen is not in this version yet' },
});
