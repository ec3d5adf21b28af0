import { describe, expect, it } from 'vitest';
import { FailureBudget } from './failure-budget.ts';

describe('FailureBudget', () => {
  it('sets a device aside after faults in a row, gives it one try after the rest, and all of them after a success', () => {
    let now = 0;
    const budget = new FailureBudget({ faultsAllowed: 3, restMs: 100 }, () => now);
    budget.failure();
    budget.failure();
    budget.success();
    budget.failure();
    budget.failure();
    expect(budget.spent).toBe(false);
    budget.failure();
    expect(budget.spent).toBe(true);
    now = 100;
    expect(budget.spent).toBe(false);
    budget.failure();
    expect(budget.spent).toBe(true);
    now = 200;
    budget.success();
    budget.failure();
    expect(budget.spent).toBe(false);
  });
});
