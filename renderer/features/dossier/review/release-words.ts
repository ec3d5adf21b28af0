import { defineWords } from '../../../i18n/words.ts';

/** Of a dossier that is held because this machine may be a copy. */
export const releaseWords = defineWords('release', {
  vi: {
    open: 'Cho khóa thành hồ sơ mới',
    title: 'Cho khóa hồ sơ đang tạm giữ',
    text: 'Hồ sơ này có thể đã được khóa ở bản sao khác của trạm. Nếu cho khóa, hồ sơ mang mã mới và ghi rõ có thể trùng, để trung tâm đối chiếu. Nếu chắc chắn đã gửi rồi, hãy hủy hồ sơ này.',
    confirm: 'Cho khóa',
  },
  en: {
    open: 'Have it sealed as a new one',
    title: 'Have a held dossier sealed',
    text: 'This dossier may have been sealed on another copy of this station. Sealed now, it gets a new id and says that it may be a duplicate, so that the centre compares. If it was certainly sent already, void it instead.',
    confirm: 'Have it sealed',
  },
});
