import type { Database } from 'better-sqlite3';
import type { CalendarDay } from '../../../main/contract/station/calendar.ts';
import { calendarDays } from './calendar.ts';
import { type DossierRow, getDossier } from './drafts.ts';
import { type ExceptionRow, exceptionsOf, type SampleRow, samplesOf } from './samples.ts';

/** What this database knows of a dossier, and what its dates are reckoned by, in one answer. @throws Failure dossier_unknown */
export function dossierRows(
  db: Database,
  input: { draftId: string },
): { row: DossierRow; samples: SampleRow[]; exceptions: ExceptionRow[]; calendarDays: CalendarDay[] } {
  return {
    row: getDossier(db, input),
    samples: samplesOf(db, input),
    exceptions: exceptionsOf(db, input),
    calendarDays: calendarDays(db),
  };
}
