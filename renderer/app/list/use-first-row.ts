import { useState } from 'react';

/** One row is always chosen, so that Enter has something to work on: the one picked, or the first. */
export function useFirstRow<T>(
  rows: readonly T[],
  keyOf: (row: T) => string,
): { chosen: T | null; key: string | null; choose: (key: string | null) => void } {
  const [picked, setPicked] = useState<string | null>(null);
  const chosen = rows.find((row) => keyOf(row) === picked) ?? rows[0] ?? null;
  return { chosen, key: chosen === null ? null : keyOf(chosen), choose: setPicked };
}
