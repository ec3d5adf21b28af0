import type { Stage } from '../../main/contract/station/flow.ts';

type Named = Readonly<Record<Stage, string>>;

/** The stages people pass, as every screen and the calling board name them. */
export const stageNames = {
  vi: {
    checkIn: 'Đón tiếp',
    demographics: 'Thông tin',
    portrait: 'Chụp ảnh',
    fingerprints: 'Vân tay',
    review: 'Kiểm tra',
  },
  en: {
    checkIn: 'Reception',
    demographics: 'Details',
    portrait: 'Portrait',
    fingerprints: 'Fingerprints',
    review: 'Review',
  },
} as const satisfies Record<'vi' | 'en', Named>;

/** A ticket's number as people read it on the paper and the board: at least three digits. */
export function ticketNumber(number: number): string {
  return String(number).padStart(3, '0');
}
