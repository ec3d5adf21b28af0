import { defineWords } from '../../i18n/words.ts';

/** Words of the tally screen around its views. */
export const tallyWords = defineWords('tally', {
  vi: {
    tabCoverage: 'Diện phủ',
    tabDay: 'Trong ngày',
    tabExport: 'Xuất số liệu',
    tabFunnel: 'Từng bước',
    tabHours: 'Theo giờ',
    tabTargets: 'Chỉ tiêu',
    title: 'Tổng hợp',
  },
  en: {
    tabCoverage: 'Coverage',
    tabDay: 'The day',
    tabExport: 'Export',
    tabFunnel: 'Step by step',
    tabHours: 'Hours',
    tabTargets: 'Targets',
    title: 'Tally',
  },
});
