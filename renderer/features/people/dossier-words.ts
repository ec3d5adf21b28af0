import type { DossierView } from '../../../main/contract/station/dossiers.ts';
import { kinds } from '../../i18n/kind-words.ts';
import { defineWords } from '../../i18n/words.ts';
import type { Tone } from '../../ui/index.ts';

/** Kinds and states of a dossier as the lists name them. */
export const dossierListWords = defineWords('dossierList', {
  vi: {
    ...kinds.vi,
    firstIssuanceNote: 'Chưa từng có thẻ căn cước',
    renewalNote: 'Đến tuổi đổi thẻ, thông tin thay đổi hoặc sai, theo yêu cầu',
    reissueNote: 'Thẻ bị mất hoặc hỏng, được trở lại quốc tịch',
    eidLevel2Note: 'Chỉ làm tài khoản định danh điện tử, đã có thẻ',
    cardWithEidLevel2Note: 'Làm cả hai trong một lần thu nhận',
    draft: 'Đang làm dở',
    confirmed: 'Đã xác nhận',
    awaitingApproval: 'Chờ phê duyệt',
    sealed: 'Đã khóa, chờ gửi',
    received: 'Trung tâm đã nhận',
    accepted: 'Được chấp nhận',
    rejected: 'Bị trả lại',
    void: 'Đã hủy',
  },
  en: {
    ...kinds.en,
    firstIssuanceNote: 'Never had an identity card',
    renewalNote: 'Age reached, data changed or wrong, on request',
    reissueNote: 'Card lost or damaged, nationality regained',
    eidLevel2Note: 'Electronic identity account alone; has a card',
    cardWithEidLevel2Note: 'Both in one capture',
    draft: 'Unfinished',
    confirmed: 'Confirmed',
    awaitingApproval: 'Waits for approval',
    sealed: 'Sealed, to be sent',
    received: 'Received',
    accepted: 'Accepted',
    rejected: 'Sent back',
    void: 'Void',
  },
});

export const stateTone: Record<DossierView['state'], Tone> = {
  draft: 'live',
  confirmed: 'live',
  awaitingApproval: 'attention',
  sealed: 'good',
  received: 'good',
  accepted: 'good',
  rejected: 'stop',
  void: 'neutral',
};
