import { defineWords } from '../../../i18n/words.ts';

export const householdWords = defineWords('household', {
  vi: {
    key: 'Chép từ hộ',
    title: 'Chép nơi ở từ người cùng hộ',
    text: 'Chỉ chép nơi ở và thôn, hộ. Hỏi công dân trước khi chép; sau khi chép vẫn sửa được từng ô.',
    whose: 'Từ hồ sơ của',
    unnamed: 'hồ sơ chưa có tên',
    noChange: 'Hai hồ sơ đã giống nhau, không có gì để chép.',
    what: 'Chép những mục nào',
    instead: 'thay cho: {{has}}',
    keepAll: 'Giữ nguyên, không chép',
    confirm: { other: 'Chép {{n}} mục' },
    close: 'Đóng',
  },
  en: {
    key: 'From household',
    title: 'Copy the residence from a member of the household',
    text: 'Only residence, hamlet and household are copied. Ask the person first; each field can still be changed.',
    whose: 'From the dossier of',
    unnamed: 'dossier without a name',
    noChange: 'Both dossiers say the same; there is nothing to copy.',
    what: 'Which fields are copied',
    instead: 'instead of: {{has}}',
    keepAll: 'Keep all as it is',
    confirm: { one: 'Copy {{n}} field', other: 'Copy {{n}} fields' },
    close: 'Close',
  },
});
