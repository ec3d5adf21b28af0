import type { PageCorners } from '../../../../main/contract/station/papers.ts';

/** A press of an arrow moves a corner by this share of the picture; with Shift further. */
const [step, far] = [0.002, 0.02];

const ways: Record<string, readonly [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** The corners after a key on one of them; null for keys that move nothing. */
export function movedByKey(
  corners: PageCorners,
  at: number,
  { key, shiftKey }: { key: string; shiftKey: boolean },
): PageCorners | null {
  const way = ways[key];
  const corner = corners[at];
  if (!way || !corner) return null;
  const by = shiftKey ? far : step;
  return placed(corners, at, { x: corner.x + way[0] * by, y: corner.y + way[1] * by });
}

/** The corners with one of them elsewhere, kept inside the picture. */
export function placed(corners: PageCorners, at: number, to: { x: number; y: number }): PageCorners {
  const inside = { x: Math.min(1, Math.max(0, to.x)), y: Math.min(1, Math.max(0, to.y)) };
  const [a, b, c, d] = corners.map((corner, i) => (i === at ? inside : corner));
  return [a!, b!, c!, d!];
}

/** Whether the four make a page: convex and in their order, as the station will ask. */
export function isPage([a, b, c, d]: PageCorners): boolean {
  const turn = (p: Place, q: Place, r: Place): number => (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x);
  const turns = [turn(a, b, c), turn(b, c, d), turn(c, d, a), turn(d, a, b)];
  return turns.every((one) => one > 0) && turn(a, b, c) + turn(a, c, d) > 0.004;
}

type Place = PageCorners[number];

export const wholePicture: PageCorners = [
  { x: 0, y: 0 },
  { x: 1, y: 0 },
  { x: 1, y: 1 },
  { x: 0, y: 1 },
];
