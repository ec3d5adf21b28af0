const dayMs = 86_400_000;

/** Whole days from one day to another, both `yyyy-MM-dd`; negative where the second is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayMs);
}

/** Cumulative counts at the end of each day from `from` to `until`, days without work with what was there before. */
export function cumulate(
  days: readonly { day: string; count: number }[],
  from: string,
  until: string,
): { day: string; count: number; total: number }[] {
  const by = new Map(days.map(({ day, count }) => [day, count]));
  let total = 0;
  return Array.from({ length: Math.max(0, daysBetween(from, until) + 1) }, (_, index) => {
    const day = new Date(Date.parse(`${from}T00:00:00Z`) + index * dayMs).toISOString().slice(0, 10);
    const count = by.get(day) ?? 0;
    total += count;
    return { day, count, total };
  });
}
