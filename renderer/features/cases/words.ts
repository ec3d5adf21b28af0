import { defineWords } from '../../i18n/words.ts';

/** Words of the screen for what follows a dossier. */
export const caseWords = defineWords('cases', {
  vi: {
    activation: 'Hỗ trợ kích hoạt',
    approvals: 'Chờ phê duyệt',
    delivery: 'Trả kết quả',
    dossierAccepted: 'được chấp nhận',
    dossierAwaitingApproval: 'chờ phê duyệt',
    dossierConfirmed: 'chưa khóa',
    dossierDraft: 'đang làm',
    dossierReceived: 'trung tâm đang xét',
    dossierRejected: 'bị trả lại',
    dossierSealed: 'chờ gửi',
    dossierVoid: 'đã hủy',
    reports: 'Phản ánh',
    tabs: 'Các việc theo dõi',
    title: 'Theo dõi sau thu nhận',
    unnamed: 'chưa có tên',
  },
  en: {
    activation: 'Activation help',
    approvals: 'To approve',
    delivery: 'Handing over',
    dossierAccepted: 'accepted',
    dossierAwaitingApproval: 'waits for approval',
    dossierConfirmed: 'not sealed',
    dossierDraft: 'in work',
    dossierReceived: 'under review',
    dossierRejected: 'returned',
    dossierSealed: 'waits to be sent',
    dossierVoid: 'void',
    reports: 'Reports',
    tabs: 'What is followed up',
    title: 'After the capture',
    unnamed: 'no name yet',
  },
});

/** The key of a dossier state's word. */
export const stateWord = {
  draft: 'dossierDraft',
  confirmed: 'dossierConfirmed',
  awaitingApproval: 'dossierAwaitingApproval',
  sealed: 'dossierSealed',
  received: 'dossierReceived',
  accepted: 'dossierAccepted',
  rejected: 'dossierRejected',
  void: 'dossierVoid',
} as const;
