import type { ExceptionReason } from '../../main/contract/station/dossiers.ts';

/** Why a position was not captured, in the few words a list has room for: one wording on every screen and form. */
export const causes = {
  vi: {
    amputated: 'cụt ngón',
    bandaged: 'băng bó, bị thương',
    worn: 'mòn vân',
    paralysed: 'liệt, co quắp',
    eyeMissing: 'mất mắt',
    eyeDisease: 'bệnh mắt',
    noDevice: 'trạm không có máy quét mống mắt',
    refused: 'không đồng ý',
    other: 'lý do khác',
  },
  en: {
    amputated: 'amputated',
    bandaged: 'bandaged or injured',
    worn: 'ridges worn',
    paralysed: 'paralysed',
    eyeMissing: 'eye missing',
    eyeDisease: 'disease of the eye',
    noDevice: 'no iris scanner at the station',
    refused: 'refused',
    other: 'another reason',
  },
} as const satisfies Record<'vi' | 'en', Record<ExceptionReason, string>>;

/** The key of a cause's words; one this version does not know is another reason. */
export function causeKey(reason: string | null): ExceptionReason {
  return reason !== null && Object.hasOwn(causes.vi, reason) ? (reason as ExceptionReason) : 'other';
}
