import type { ReportStatus, ReportStep } from '../../contract/station/cases.ts';

/** The life of a caller's report, pure. It may be ended from every open status and taken up again. */
const table: Record<ReportStatus, Partial<Record<ReportStep, ReportStatus>>> = {
  open: {
    take: 'inProgress',
    askCaller: 'waitingCaller',
    askCentre: 'waitingCentre',
    solve: 'solved',
    withdraw: 'withdrawn',
  },
  inProgress: { askCaller: 'waitingCaller', askCentre: 'waitingCentre', solve: 'solved', withdraw: 'withdrawn' },
  waitingCaller: { resume: 'inProgress', askCentre: 'waitingCentre', solve: 'solved', withdraw: 'withdrawn' },
  waitingCentre: { resume: 'inProgress', askCaller: 'waitingCaller', solve: 'solved', withdraw: 'withdrawn' },
  solved: { reopen: 'inProgress' },
  withdrawn: { reopen: 'inProgress' },
};

/** The status a step leads to, or null when it does not fit: then nothing changes. */
export function stepReport(status: ReportStatus, step: ReportStep): ReportStatus | null {
  return table[status][step] ?? null;
}

/** What may be done in a status. */
export function stepsOf(status: ReportStatus): ReportStep[] {
  return Object.keys(table[status]) as ReportStep[];
}

export function isEnded(status: ReportStatus): boolean {
  return status === 'solved' || status === 'withdrawn';
}

/** Ending a report says how it ended. */
export function needsNote(step: ReportStep): boolean {
  return step === 'solve' || step === 'withdraw';
}

/** Whether its day is over. @param today business day, `yyyy-MM-dd` */
export function isOverdue(report: { status: ReportStatus; due: string }, today: string): boolean {
  return !isEnded(report.status) && report.due < today;
}
