import type { ReportKind } from '../../contract/station/cases.ts';

/**
 * Working days until a report should be settled. Two for requests about personal data (Law 91/2025/QH15 and Decree
 * 356/2025: answered in 2 working days); the others are this product's own defaults, which may be changed per report.
 */
export const reportWorkingDays: Record<ReportKind, number> = {
  personalData: 2,
  activationFailed: 2,
  dossierNotFound: 3,
  calledAgain: 3,
  cardLate: 5,
  dataWrong: 5,
  service: 5,
  other: 5,
};
