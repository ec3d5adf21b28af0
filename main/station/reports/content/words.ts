import type { UnableReason } from '../../../contract/station/roster.ts';
import type {
  ListedFigure,
  StatementCount,
  StatementItem,
  TallyAxis,
  TallyFigure,
} from '../../../contract/station/tallies.ts';
import type { DossierKind } from '../../../contract/wire/journal.ts';
import type { DossierState } from '../../../domain/dossier/machine.ts';

export type Language = 'vi' | 'en';
type Both = Readonly<Record<Language, string>>;
const say = (vi: string, en: string): Both => ({ vi, en });

/** Figures as the window names them. */
export const figures: Readonly<Record<TallyFigure, Both>> = {
  started: say('Đã lập', 'Started'),
  confirmed: say('Đã xác nhận', 'Confirmed'),
  sealed: say('Đã khóa', 'Sealed'),
  received: say('Trung tâm đã nhận', 'Received by the centre'),
  accepted: say('Chấp nhận', 'Accepted'),
  rejected: say('Trả lại', 'Returned'),
  toRedo: say('Còn phải làm lại', 'Still to do again'),
  activatedHelped: say('Kích hoạt tại đây', 'Activated with help here'),
  activatedConfirmed: say('Trung tâm xác nhận kích hoạt', 'Activation confirmed'),
  voided: say('Hủy', 'Void'),
  refused: say('Từ chối', 'Refused'),
  voidedSealed: say('Hủy sau khi khóa', 'Void after sealing'),
  unable: say('Không thu nhận được', 'Cannot be enrolled'),
};

export const axes: Readonly<Record<TallyAxis, Both>> = {
  day: say('Ngày', 'Day'),
  hour: say('Giờ', 'Hour'),
  shift: say('Ca', 'Shift'),
  station: say('Trạm', 'Station'),
  operator: say('Cán bộ thu nhận', 'Officer'),
  cadre: say('Người phụ trách địa bàn', 'Cadre'),
  hamlet: say('Thôn, tổ', 'Hamlet'),
  commune: say('Xã', 'Commune'),
  province: say('Tỉnh', 'Province'),
  sex: say('Giới tính', 'Sex'),
  ageBand: say('Độ tuổi', 'Age'),
  kind: say('Loại hồ sơ', 'Kind'),
};

export const kinds: Readonly<Record<DossierKind, Both>> = {
  firstIssuance: say('Cấp lần đầu', 'First issuance'),
  renewal: say('Cấp đổi', 'Renewal'),
  reissue: say('Cấp lại', 'Reissue'),
  originCertificate: say('Giấy chứng nhận căn cước', 'Certificate of identification'),
  eidLevel2: say('Định danh mức 2', 'Level-2 account'),
  cardWithEidLevel2: say('Căn cước và định danh mức 2', 'Card and level-2 account'),
};

export const states: Readonly<Record<DossierState, Both>> = {
  draft: say('Đang lập', 'Draft'),
  confirmed: say('Đã xác nhận', 'Confirmed'),
  awaitingApproval: say('Chờ duyệt', 'Awaiting approval'),
  sealed: say('Đã khóa', 'Sealed'),
  received: say('Trung tâm đã nhận', 'Received by the centre'),
  accepted: say('Chấp nhận', 'Accepted'),
  rejected: say('Trả lại', 'Returned'),
  void: say('Hủy', 'Void'),
};

export const reasons: Readonly<Record<UnableReason, Both>> = {
  deceased: say('Đã chết', 'Deceased'),
  suspectedDeceased: say('Nghi đã chết', 'Suspected deceased'),
  absent: say('Vắng mặt', 'Absent'),
  departedAbroad: say('Đã xuất cảnh', 'Departed abroad'),
  workingAway: say('Đi làm ăn xa', 'Working away'),
  refused: say('Từ chối', 'Refused'),
  other: say('Lý do khác', 'Another reason'),
};

/** Codes of the axes that are no names; another code stands as it is. */
const codes: Readonly<Record<string, Both>> = {
  morning: say('Sáng', 'Morning'),
  afternoon: say('Chiều', 'Afternoon'),
  evening: say('Tối', 'Evening'),
  night: say('Đêm', 'Night'),
  male: say('Nam', 'Male'),
  female: say('Nữ', 'Female'),
  unknown: say('Không rõ', 'Unknown'),
  under6: say('Dưới 6 tuổi', 'Under 6'),
  '6to13': say('6 đến 13', '6 to 13'),
  '14to17': say('14 đến 17', '14 to 17'),
  '18to24': say('18 đến 24', '18 to 24'),
  '25to39': say('25 đến 39', '25 to 39'),
  '40to59': say('40 đến 59', '40 to 59'),
  '60plus': say('Từ 60 tuổi', '60 and older'),
  ...kinds,
};

export const counts: Readonly<Record<StatementCount, Both>> = {
  opening: say('Tồn đầu ngày', 'Stock at the opening'),
  started: say('Lập trong ngày', 'Started on the day'),
  sealed: say('Khóa trong ngày', 'Sealed on the day'),
  refused: say('Từ chối trong ngày', 'Refused on the day'),
  void: say('Hủy trong ngày', 'Void on the day'),
  awaitingApproval: say('Tồn cuối ngày: chờ duyệt', 'At the close: awaiting approval'),
  awaitingSealing: say('Tồn cuối ngày: chờ khóa', 'At the close: awaiting sealing'),
  drafts: say('Tồn cuối ngày: đang lập', 'At the close: drafts'),
  sealedToDate: say('Đã khóa đến nay', 'Sealed to date'),
  receivedToDate: say('Trung tâm đã nhận đến nay', 'Received to date'),
  waiting: say('Chờ gửi', 'Waiting to be sent'),
  quarantined: say('Để riêng', 'Set aside'),
  voidedSealedToDate: say('Hủy sau khi khóa đến nay', 'Void after sealing to date'),
  acceptedToDate: say('Chấp nhận đến nay', 'Accepted to date'),
  rejectedToDate: say('Trả lại đến nay', 'Returned to date'),
  pending: say('Chờ kết quả', 'Pending'),
  confirmed: say('Xác nhận trong ngày', 'Confirmed on the day'),
  received: say('Trung tâm nhận trong ngày', 'Received on the day'),
  accepted: say('Chấp nhận trong ngày', 'Accepted on the day'),
  rejected: say('Trả lại trong ngày', 'Returned on the day'),
  cash: say('Tiền mặt đã thu', 'Cash taken'),
  cashPaid: say('Hồ sơ nộp lệ phí', 'Dossiers that paid'),
  cashExempt: say('Hồ sơ miễn lệ phí', 'Dossiers exempt'),
  cashWithReceipt: say('Tiền có biên lai', 'Cash with a receipt'),
  cashWithoutReceipt: say('Tiền chưa có biên lai', 'Cash without a receipt'),
};

/** Everything behind which a list stands. */
export const listed: Readonly<Record<ListedFigure, Both>> = { ...counts, ...figures };

export const statementLines: Readonly<Record<string, Both>> = {
  stock: say('Tồn và luân chuyển hồ sơ', 'Stock and movement'),
  delivery: say('Gửi về trung tâm', 'Delivery to the centre'),
  decisions: say('Kết quả của trung tâm', 'Decisions of the centre'),
  cash: say('Tiền mặt', 'Cash'),
};

export const items: Readonly<Record<StatementItem['code'], Both>> = {
  clockBack: say('Đồng hồ máy bị lùi', 'The clock was put back'),
  notInQueue: say('Đã khóa nhưng không có trong hàng gửi', 'Sealed and not in the queue'),
  sentAgain: say('Đã có biên nhận, chờ gửi lại', 'Has its receipt, waits to be sent again'),
  withoutReceipt: say('Đã nộp, chưa có số biên lai', 'Paid, without the number of a receipt'),
  paidVoid: say('Đã nộp, hồ sơ đã hủy', 'Paid, and ended since'),
  late: say('Ghi nhận sau khi chốt ngày', 'Recorded after the day was closed'),
};

/** A value of an axis in words: what the station calls it, else what the code says. */
export function valueWords(axis: TallyAxis, value: string | null, label: string | null, language: Language): string {
  if (label !== null) return label;
  if (value === null) return language === 'vi' ? '(không ghi)' : '(not said)';
  if (axis === 'hour') return `${value.padStart(2, '0')}:00–${value.padStart(2, '0')}:59`;
  return Object.hasOwn(codes, value) ? (codes[value]?.[language] ?? value) : value;
}
