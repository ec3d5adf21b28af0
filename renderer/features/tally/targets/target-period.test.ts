import { expect, test } from 'vitest';
import { moveTargetPeriod, targetPeriodOf, targetPresetOf, targetPresets } from './target-period.ts';

test('periods with a name are whole, over the ends of months and years', () => {
  expect(targetPeriodOf('month', '2028-02-11')).toEqual({ from: '2028-02-01', to: '2028-02-29' });
  expect(targetPeriodOf('lastMonth', '2027-01-31')).toEqual({ from: '2026-12-01', to: '2026-12-31' });
  expect(targetPeriodOf('quarter', '2026-12-31')).toEqual({ from: '2026-10-01', to: '2026-12-31' });
  expect(targetPeriodOf('week', '2027-01-01')).toEqual({ from: '2026-12-28', to: '2027-01-03' });
  expect(targetPeriodOf('year', '2026-06-27')).toEqual({ from: '2026-01-01', to: '2026-12-31' });
  for (const preset of targetPresets) {
    const named = targetPresetOf(targetPeriodOf(preset, '2026-06-27'), '2026-06-27');
    expect(named).toBe(preset);
  }
});

test('moving goes by months where they are whole, and back again', () => {
  const quarter = targetPeriodOf('quarter', '2026-12-31');
  expect(moveTargetPeriod(quarter, 1)).toEqual({ from: '2027-01-01', to: '2027-03-31' });
  for (const preset of targetPresets) {
    const period = targetPeriodOf(preset, '2028-02-29');
    expect(moveTargetPeriod(moveTargetPeriod(period, 1), -1)).toEqual(period);
  }
  expect(moveTargetPeriod({ from: '2026-06-27', to: '2026-06-28' }, -1)).toEqual({
    from: '2026-06-25',
    to: '2026-06-26',
  });
});
