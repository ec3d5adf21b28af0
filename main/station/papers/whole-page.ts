import type { PageCorners } from '../../contract/station/papers.ts';

/** The whole picture as a page. */
export const wholePage: PageCorners = [
  { x: 0, y: 0 },
  { x: 1, y: 0 },
  { x: 1, y: 1 },
  { x: 0, y: 1 },
];

/** The corners of a page after it was turned clockwise: its lower left becomes its upper left. */
export function turnedCorners(corners: PageCorners, quarters: number): PageCorners {
  const at = (i: number) => corners[(i + 4 - (quarters % 4)) % 4]!;
  return [at(0), at(1), at(2), at(3)];
}

/** How often the whole picture was turned; null when the corners are others. */
export function turnsOfWhole(corners: PageCorners): number | null {
  const turns = [0, 1, 2, 3].find((quarters) =>
    turnedCorners(wholePage, quarters).every(({ x, y }, i) => x === corners[i]!.x && y === corners[i]!.y),
  );
  return turns ?? null;
}
