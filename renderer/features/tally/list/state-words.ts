import { defineWords } from '../../../i18n/words.ts';

/** Where a dossier is now, by the names of its states. */
export const stateWords = defineWords('tallyStates', {
  vi: {
    draft: 'Còn nháp',
    confirmed: 'Chờ khóa',
    awaitingApproval: 'Chờ duyệt',
    sealed: 'Chờ gửi',
    received: 'Đang xét',
    accepted: 'Chấp nhận',
    rejected: 'Trả lại',
    void: 'Đã hủy',
  },
  en: {
    draft: 'Draft',
    confirmed: 'To be sealed',
    awaitingApproval: 'Awaiting approval',
    sealed: 'To be sent',
    received: 'Under review',
    accepted: 'Accepted',
    rejected: 'Returned',
    void: 'Void',
  },
});
