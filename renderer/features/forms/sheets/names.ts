/** The form codes of profiles that this program can print. */
export const sheetNames = ['captureSheet', 'appointmentSlip', 'accountRequest', 'refusal', 'populationForm'] as const;
export type SheetName = (typeof sheetNames)[number];
