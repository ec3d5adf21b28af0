import type { BoardView } from '../../../main/contract/station/flow.ts';

type Call = BoardView['calls'][number];

/**
 * Calls to be announced: newer than the last one heard, oldest first. A board that opens announces nothing of before.
 * @param heard number of the newest event heard, null when the board has just opened
 */
export function newCalls(calls: readonly Call[], heard: number | null): Call[] {
  return heard === null ? [] : calls.filter(({ n }) => n > heard).sort((a, b) => a.n - b.n);
}

/** The newest event of a board, which the next ones are compared with. */
export function newestOf(calls: readonly Call[], heard: number | null): number {
  return Math.max(heard ?? 0, ...calls.map(({ n }) => n));
}
