import type { DossierView } from '../../../main/contract/station/dossiers.ts';
import { defineWords } from '../../i18n/words.ts';
import type { Tone } from '../../ui/index.ts';

/** Kinds and states of a dossier as the lists name them. */
export const dossierListWords = defineWords('dossierList', {
  vi: {
    firstIssuance: 'Cấp lần đầu',
    firstIssuanceNote: 'Chưa từng có thẻ căn cước',
    renewal: 'Cấp đổi',
    renewalNote: 'Đến tuổi đổi thẻ, thông tin thay đổi hoặc sai, theo yêu cầu',
    reissue: 'Cấp lại',
    reissueNote: 'Thẻ bị mất hoặc hỏng, được trở lại quốc tịch',
    originCertificate: 'Giấy chứng nhận căn cước',
    eidLevel2: 'Định danh mức 2',
    eidLevel2Note: 'Chỉ làm tài khoản định danh điện tử, đã có thẻ',
    cardWithEidLevel2: 'Thẻ và định danh mức 2',
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
    firstIssuance: 'First issuance',
    firstIssuanceNote: 'Never had an identity card',
    renewal: 'Renewal',
    renewalNote: 'Age reached, data changed or wrong, on request',
    reissue: 'Reissue',
    reissueNote: 'Card lost or damaged, nationality regained',
    originCertificate: 'Certificate of identification',
    eidLevel2: 'Level-2 identity',
    eidLevel2Note: 'Electronic identity account alone; has a card',
    cardWithEidLevel2: 'Card with level-2 identity',
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
