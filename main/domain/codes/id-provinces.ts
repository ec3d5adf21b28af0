import data from './id-provinces.json' with { type: 'json' };

/**
 * Places of birth registration by the first three digits of a personal identification number (Circular 07/2016/TT-BCA,
 * annex 1): the 63 provinces as they were; numbers already issued survive the merger. Births abroad carry other codes.
 */
export const idProvinces: Readonly<Record<string, string>> = data;
