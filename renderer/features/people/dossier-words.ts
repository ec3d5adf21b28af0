import type { DossierView } from '../../../main/contract/station/dossiers.ts';
import { kinds } from '../../i18n/kind-words.ts';
import { defineWords } from '../../i18n/words.ts';
import type { Tone } from '../../ui/index.ts';

/** Kinds and states of a dossier as the lists name them. */
export const dossierListWords = defineWords('dossierList', {
  vi: {
    ...kinds.vi,
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
