import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ReportStatus, reportStatus, reportStep } from '../../contract/station/cases.ts';
import { isEnded, isOverdue, needsNote, stepReport, stepsOf } from './machine.ts';

describe('a report', () => {
  test('is taken, waits for others, is solved and taken up again', () => {
    const path = ['take', 'askCentre', 'resume', 'solve', 'reopen', 'withdraw'] as const;
    let status: ReportStatus = 'open';
    const seen = path.map((step) => {
      status = stepReport(status, step) ?? status;
      return status;
    });
    expect(seen).toEqual(['inProgress', 'waitingCentre', 'inProgress', 'solved', 'inProgress', 'withdrawn']);
    expect(stepReport('solved', 'solve')).toBeNull();
    expect(stepReport('open', 'resume')).toBeNull();
  });

  test('can be ended from wherever it stands, only an ended one is reopened, and what is offered is what works', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...reportStep.options), { maxLength: 30 }), (steps) => {
        let status: ReportStatus = 'open';
        for (const step of steps) {
          const next = stepReport(status, step);
          expect(next !== null).toBe(stepsOf(status).includes(step));
          if (next) expect(isEnded(next)).toBe(needsNote(step));
          status = next ?? status;
        }
        expect(stepsOf(status)).toEqual(isEnded(status) ? ['reopen'] : expect.arrayContaining(['solve', 'withdraw']));
      }),
    );
  });

  test('is overdue after its day, until it is ended', () => {
    const due = '2026-06-27';
    for (const status of reportStatus.options) {
      expect(isOverdue({ status, due }, '2026-06-27')).toBe(false);
      expect(isOverdue({ status, due }, '2026-06-28')).toBe(!isEnded(status));
    }
  });
});
