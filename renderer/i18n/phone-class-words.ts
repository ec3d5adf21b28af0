import { defineWords } from './words.ts';

/** Classes of phone by their names in the contract; `unknown` where nothing is said. */
export const phoneClassWords = defineWords('phoneClasses', {
  vi: {
    smartphone: 'Điện thoại thông minh',
    unsupportedSmartphone: 'Thông minh, không hỗ trợ',
    basic: 'Điện thoại thường',
    none: 'Không có điện thoại',
    unknown: 'Chưa ghi',
  },
  en: {
    smartphone: 'Smartphone',
    unsupportedSmartphone: 'Smartphone, unsupported',
    basic: 'Basic phone',
    none: 'No telephone',
    unknown: 'Not said',
  },
});
