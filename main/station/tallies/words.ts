import type { DossierKind } from '../../contract/wire/journal.ts';
import type { Funnel } from '../../domain/tally/funnel.ts';

/** A label in both languages, as every sheet shows it: "Vietnamese / English". */
export function both(vi: string, en: string): string {
  return `${vi} / ${en}`;
}

const stages: Record<keyof Funnel, string> = {
  started: both('Đã lập', 'Started'),
  confirmed: both('Công dân đã xác nhận', 'Confirmed'),
  sealed: both('Đã khóa', 'Sealed'),
  received: both('Đã có biên nhận', 'Received'),
  accepted: both('Được duyệt', 'Accepted'),
  rejected: both('Bị từ chối', 'Rejected'),
};

const kinds: Record<DossierKind, string> = {
  firstIssuance: both('Cấp thẻ căn cước', 'First issuance'),
  renewal: both('Cấp đổi', 'Renewal'),
  reissue: both('Cấp lại', 'Reissue'),
  originCertificate: both('Giấy chứng nhận căn cước', 'Certificate of identification'),
  eidLevel2: both('Tài khoản định danh điện tử mức 2', 'Level-2 electronic identity account'),
  cardWithEidLevel2: both('Thẻ căn cước và tài khoản mức 2', 'Card with level-2 account'),
};

/** The stage of a funnel in words; one this version does not know stays as it is. */
export function stageWords(stage: string): string {
  return Object.hasOwn(stages, stage) ? stages[stage as keyof Funnel] : stage;
}

/** The kind of a dossier in words; one this version does not know stays as it is. */
export function kindWords(kind: string): string {
  return Object.hasOwn(kinds, kind) ? kinds[kind as DossierKind] : kind;
}
