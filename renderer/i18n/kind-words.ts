import { defineWords } from './words.ts';

/** The kinds of dossier, by their names in the contract: one wording on every screen. */
export const kinds = {
  vi: {
    firstIssuance: 'Cấp lần đầu',
    renewal: 'Cấp đổi',
    reissue: 'Cấp lại',
    originCertificate: 'Giấy chứng nhận căn cước',
    eidLevel2: 'Định danh mức 2',
    cardWithEidLevel2: 'Căn cước và định danh mức 2',
  },
  en: {
    firstIssuance: 'First issuance',
    renewal: 'Renewal',
    reissue: 'Reissue',
    originCertificate: 'Certificate of identification',
    eidLevel2: 'Level-2 account',
    cardWithEidLevel2: 'Card and level-2 account',
  },
} as const;

export const kindWords = defineWords('kinds', kinds);
