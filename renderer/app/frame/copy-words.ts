import { defineWords } from '../../i18n/words.ts';

/** What is said when the centre sees two copies of this station. */
export const copyWords = defineWords('copyNotice', {
  vi: {
    title: 'Trung tâm thấy hai bản sao của trạm này, nên tạm ngừng nhận',
    text: 'Có thể ổ đĩa đã được sao chép sang máy khác hoặc phục hồi từ bản cũ. Hồ sơ đã khóa vẫn an toàn và chờ gửi; hồ sơ dở dang từ trước tạm giữ, chưa khóa. Hồ sơ mới vẫn làm được.',
    whatToDo: 'Gọi trung tâm, cho biết đang dùng máy nào, xin mã mới cho máy này rồi nhập vào đây. Không xóa gì.',
    askSupervisor: 'Báo cán bộ phụ trách đăng nhập và nhập mã mới của trung tâm. Không xóa gì.',
    enter: 'Nhập mã mới',
    code: 'Mã của trung tâm (bắt đầu bằng tram1:)',
    goOn: 'Tiếp tục với mã này',
  },
  en: {
    title: 'The centre sees two copies of this station and has stopped receiving',
    text: 'The disk may have been copied to another machine, or put back from an old backup. Sealed dossiers are safe and wait to be sent; those unfinished before are held and not sealed. New ones can be taken.',
    whatToDo:
      'Call the centre, say which machine is in use, ask for a new code for this machine and enter it here. Delete nothing.',
    askSupervisor: 'Ask the supervisor to sign in and enter the new code of the centre. Delete nothing.',
    enter: 'Enter the new code',
    code: 'Code of the centre (begins with tram1:)',
    goOn: 'Go on with this code',
  },
});
