import { defineWords } from '../../../i18n/words.ts';

/** Words of the day's cash. */
export const moneyWords = defineWords('money', {
  vi: {
    amount: '{{amount}} đ',
    cash: '{{amount}} đ',
    cashText: 'từ {{n}} lần thu; {{exempt}} hồ sơ được miễn',
    columnAmount: 'Số tiền',
    columnCount: 'Số lần',
    columnOfficer: 'Người thu',
    exemptions: 'Được miễn',
    none: 'Ngày này chưa thu và chưa miễn lệ phí nào.',
    ofVoid: '{{amount}} đ thuộc {{n}} hồ sơ đã hủy: kiểm tra hoàn tiền.',
    title: 'Lệ phí trong ngày',
    unknown: 'tài khoản khác',
    withoutReceipt: '{{n}} lần thu chưa ghi số biên lai.',
  },
  en: {
    amount: '{{amount}} đ',
    cash: '{{amount}} đ',
    cashText: { one: 'from {{n}} payment; {{exempt}} exempt', other: 'from {{n}} payments; {{exempt}} exempt' },
    columnAmount: 'Amount',
    columnCount: 'Payments',
    columnOfficer: 'Taken by',
    exemptions: 'Exempt',
    none: 'No fee was taken or waived on this day.',
    ofVoid: {
      one: '{{amount}} đ belongs to {{n}} dossier that was ended: check whether it is given back.',
      other: '{{amount}} đ belongs to {{n}} dossiers that were ended: check whether it is given back.',
    },
    title: 'Fees of the day',
    unknown: 'another account',
    withoutReceipt: {
      one: '{{n}} payment without a receipt number.',
      other: '{{n}} payments without a receipt number.',
    },
  },
});
