import type { AppError } from '../../../../main/contract/result.ts';

/** The most the station gives in one answer. */
const mostAtOnce = 500;

type Answer<T> = { ok: true; value: readonly T[] } | { ok: false; error: AppError };

/**
 * Those of one business day out of a list of all days, oldest first. The start of the day is found by halving, so a list of
 * many months costs a few small answers more, not all of its pages.
 *
 * @param fetch a part of the list
 * @param dayOf the business day of an entry, `yyyy-MM-dd`; grows along the list
 */
export async function readDay<T>(
  fetch: (limit: number, offset: number) => Promise<Answer<T>>,
  dayOf: (entry: T) => string,
  day: string,
): Promise<{ ok: true; value: T[] } | { ok: false; error: AppError }> {
  // Invariant: everything before `low` is of an earlier day; at `high` is one of this day or later, or the end.
  let low = 0;
  let high = Number.POSITIVE_INFINITY;
  let step = mostAtOnce;
  while (low < high) {
    const middle = high === Number.POSITIVE_INFINITY ? low + step - 1 : Math.floor((low + high) / 2);
    if (high === Number.POSITIVE_INFINITY) step *= 2;
    const answer = await fetch(1, middle);
    if (!answer.ok) return answer;
    const entry = answer.value[0];
    if (entry !== undefined && dayOf(entry) < day) low = middle + 1;
    else high = middle;
  }
  const found: T[] = [];
  for (let offset = low; ; offset += mostAtOnce) {
    const answer = await fetch(mostAtOnce, offset);
    if (!answer.ok) return answer;
    const own = answer.value.filter((entry) => dayOf(entry) === day);
    found.push(...own);
    if (own.length < mostAtOnce) return { ok: true, value: found };
  }
}
