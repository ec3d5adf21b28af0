import { defineWords } from '../../i18n/words.ts';

/** Words of the dialog in which a supervisor answers for something. */
export const supervisorWords = defineWords('supervisor', {
  vi: {
    login: 'Tên đăng nhập của người phụ trách',
    password: 'Mật khẩu',
  },
  en: {
    login: "Supervisor's sign-in name",
    password: 'Password',
  },
});
