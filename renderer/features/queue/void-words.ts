import { defineWords } from '../../i18n/words.ts';

/** Words of the last way out for a dossier that is set aside. */
export const voidWords = defineWords('queueVoid', {
  vi: {
    applicantWithdrew: 'Công dân rút hồ sơ',
    enteredTwice: 'Nhập hai lần',
    keep: 'Giữ nguyên',
    login: 'Tên đăng nhập của người phụ trách',
    loginHint: 'Người phê duyệt phải khác người đang đăng nhập.',
    password: 'Mật khẩu',
    reason: 'Vì sao hủy',
    text: 'Hồ sơ này kết thúc và không gửi nữa; gói vẫn được giữ trên máy. Số thứ tự của hồ sơ được ghi là đã hủy và báo về trung tâm. Không thể hoàn tác; công dân cần một hồ sơ mới.',
    title: 'Hủy hồ sơ {{number}}',
    unreadableContainer: 'Gói không đọc được',
    void: 'Hủy hồ sơ',
    voided: 'Đã hủy hồ sơ {{number}} và sẽ báo về trung tâm.',
    wrongPerson: 'Nhầm người',
  },
  en: {
    applicantWithdrew: 'The applicant withdrew',
    enteredTwice: 'Entered twice',
    keep: 'Leave as it is',
    login: "Supervisor's login",
    loginHint: 'Who approves is not the one signed in.',
    password: 'Password',
    reason: 'Why it ends',
    text: 'This dossier ends and is not sent any more; its container stays on this machine. Its number is recorded as void and the centre is told. This cannot be undone; the applicant needs a new dossier.',
    title: 'Void dossier {{number}}',
    unreadableContainer: 'The container cannot be read',
    void: 'Void dossier',
    voided: 'Dossier {{number}} is void; the centre will be told.',
    wrongPerson: 'Wrong person',
  },
});
