export interface HourCount {
  /** Local hour 0 to 23. */
  hour: number;
  count: number;
}

export interface RunningHour extends HourCount {
  total: number;
}

/**
 * Every hour of the span with its count and the running total; hours without work are there with 0.
 *
 * @param from first hour shown, `to` the last one (inclusive); counts before `from` go into the first hour
 */
export function runningHours(counts: readonly HourCount[], from: number, to: number): RunningHour[] {
  const by = new Map<number, number>();
  for (const { hour, count } of counts) {
    const shown = Math.min(to, Math.max(from, hour));
    by.set(shown, (by.get(shown) ?? 0) + count);
  }
  let total = 0;
  return Array.from({ length: to - from + 1 }, (_, index) => {
    const hour = from + index;
    const count = by.get(hour) ?? 0;
    total += count;
    return { hour, count, total };
  });
}

/** A round number at or above the value for the top of an axis, and the step of its lines (3 to 5 of them). */
export function axisOf(value: number): { top: number; step: number } {
  const rough = Math.max(1, value) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(
    1,
    [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((one) => one >= rough) ?? power * 10,
  );
  const whole = Number.isInteger(step) ? step : Math.ceil(step);
  return { top: Math.ceil(Math.max(1, value) / whole) * whole, step: whole };
}
