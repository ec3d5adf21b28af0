import { defineWords } from '../../i18n/words.ts';

/** Words of every list that is read page by page. */
export const listWords = defineWords('list', {
  vi: {
    nextPage: 'Trang sau',
    page: 'Trang {{page}} trên {{pages}}',
    previousPage: 'Trang trước',
    range: '{{from}}–{{to}} trong {{total}}',
  },
  en: {
    nextPage: 'Next page',
    page: 'Page {{page}} of {{pages}}',
    previousPage: 'Previous page',
    range: '{{from}}–{{to}} of {{total}}',
  },
});
