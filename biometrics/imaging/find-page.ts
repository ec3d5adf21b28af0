import type { RgbImage } from '../image/rgb-image.ts';
import { checkPicture } from './check-picture.ts';
import { areaOf, type Corners, isConvex, orderCorners, type Point, scaleCorners, wholePicture } from './corners.ts';
import { type EdgeMap, edgeMap } from './edge-map.ts';
import { houghLines, type Line } from './hough-lines.ts';
import { refineCorners } from './refine-corners.ts';
import { smallCopy } from './small-copy.ts';

export interface FoundPage {
  readonly corners: Corners;
  /** 0 to 1: how much of the four sides was seen as an edge. From 0.6 on the corners can be taken as they are. */
  readonly confidence: number;
}

/** The page is looked for in a copy with at most so many pixels on its longer side. */
const LONGEST = 480;
const MOST_LINES = 20;
/** A page that was meant to be photographed fills at least this share of the picture. */
const MIN_SHARE = 0.04;
/** Opposite sides may lean to each other by so much, neighbouring ones may be so far from square. */
const [MAX_LEAN, MAX_SKEW] = [(32 * Math.PI) / 180, (38 * Math.PI) / 180];
/** What a side counts that runs along the edge of the picture: the page may go on beyond it. */
const BORDER_SUPPORT = 0.3;
const SAMPLES = 48;

/**
 * Finds the sheet or card in a photo: straight edges in a small copy, of them the four that are best covered by edge points and
 * enclose most, then each side fitted to the full picture. Work beyond the small copy is bounded: it grows with the picture's pixels
 * by one reading of each.
 *
 * @returns null when nothing in the picture looks like a page
 * @throws ImagingError bad-size, too-large
 */
export function findPage(image: RgbImage): FoundPage | null {
  checkPicture(image);
  const factor = Math.max(1, Math.ceil(Math.max(image.width, image.height) / LONGEST));
  const small = smallCopy(image, factor);
  if (small.width < 16 || small.height < 16) return null;
  const edges = edgeMap(small);
  const best = bestPage(edges, [...houghLines(edges, MOST_LINES).map(seen), ...borders(small)]);
  if (!best) return null;
  const { corners, straightness } = refineCorners(image, scaleCorners(best.corners, factor), factor);
  const isPage = isConvex(corners) && inside(corners, image.width, image.height);
  if (!isPage) return { corners: within(scaleCorners(best.corners, factor), image), confidence: best.support * 0.5 };
  const confidence = Math.min(1, best.support) * (0.5 + 0.5 * straightness);
  return { corners: within(corners, image), confidence: Math.round(confidence * 100) / 100 };
}

interface Side extends Line {
  /** Along the edge of the picture: nothing can be seen of it. */
  border: boolean;
}

const seen = (line: Line): Side => ({ ...line, border: false });

function borders({ width, height }: RgbImage): Side[] {
  const [along, down] = [Math.PI / 2, 0];
  return [
    { angle: down, distance: 0.5, border: true },
    { angle: down, distance: width - 0.5, border: true },
    { angle: along, distance: 0.5, border: true },
    { angle: along, distance: height - 0.5, border: true },
  ];
}

/** Angle between two lines, 0 to π/2. */
function between(a: Line, b: Line): number {
  const turned = Math.abs(a.angle - b.angle);
  return Math.min(turned, Math.PI - turned);
}

function crossing(a: Line, b: Line): Point | null {
  const determinant = Math.cos(a.angle) * Math.sin(b.angle) - Math.sin(a.angle) * Math.cos(b.angle);
  if (Math.abs(determinant) < 1e-6) return null;
  return {
    x: (a.distance * Math.sin(b.angle) - b.distance * Math.sin(a.angle)) / determinant,
    y: (b.distance * Math.cos(a.angle) - a.distance * Math.cos(b.angle)) / determinant,
  };
}

function bestPage(edges: EdgeMap, sides: Side[]): { corners: Corners; support: number } | null {
  const pairs = sides.flatMap((a, i) =>
    sides.slice(i + 1).flatMap((b) => (between(a, b) < MAX_LEAN && !(a.border && b.border) ? [[a, b] as const] : [])),
  );
  const whole = areaOf(wholePicture(edges.width, edges.height));
  let best: { corners: Corners; support: number; score: number } | null = null;
  for (const [i, first] of pairs.entries()) {
    for (const second of pairs.slice(i + 1)) {
      const [a, b, c, d] = [first[0], second[0], first[1], second[1]];
      if (a === b || a === d || c === b || c === d) continue;
      const square = [between(a, b), between(b, c), between(c, d), between(d, a)];
      if (Math.min(...square) < Math.PI / 2 - MAX_SKEW) continue;
      const points = [crossing(a, b), crossing(b, c), crossing(c, d), crossing(d, a)];
      if (points.some((point) => point === null)) continue;
      const corners = orderCorners(points as unknown as Corners);
      if (!inside(corners, edges.width, edges.height) || !isConvex(corners)) continue;
      const share = areaOf(corners) / whole;
      // The most it could still reach, so that most candidates need no look at the picture.
      if (share < MIN_SHARE || (best && share ** 0.3 <= best.score)) continue;
      const support = supportOf(edges, corners, [a, b, c, d]);
      const score = support * share ** 0.3;
      if (!best || score > best.score) best = { corners, support, score };
    }
  }
  return best;
}

function inside(corners: Corners, width: number, height: number): boolean {
  const far = 0.02 * Math.max(width, height);
  return corners.every(({ x, y }) => x >= -far && y >= -far && x <= width + far && y <= height + far);
}

function within(corners: Corners, { width, height }: RgbImage): Corners {
  const [a, b, c, d] = corners.map(({ x, y }) => ({
    x: Math.min(width, Math.max(0, x)),
    y: Math.min(height, Math.max(0, y)),
  }));
  return [a!, b!, c!, d!];
}

/** How much of the outline is edge, the worst side counting as much as all together. */
function supportOf(edges: EdgeMap, corners: Corners, sides: readonly Side[]): number {
  const shares = corners.map((corner, i) => {
    const next = corners[(i + 1) % 4]!;
    const side = sides.find((one) => onLine(one, corner) && onLine(one, next));
    return side?.border ? BORDER_SUPPORT : shareOfEdge(edges, corner, next);
  });
  const mean = shares.reduce((sum, share) => sum + share, 0) / 4;
  return (mean + Math.min(...shares)) / 2;
}

function onLine(line: Line, { x, y }: Point): boolean {
  return Math.abs(x * Math.cos(line.angle) + y * Math.sin(line.angle) - line.distance) < 0.01;
}

function shareOfEdge({ width, height, strength, angle }: EdgeMap, from: Point, to: Point): number {
  const across = Math.atan2(to.x - from.x, -(to.y - from.y));
  const wanted = across < 0 ? across + Math.PI : across;
  let met = 0;
  for (let i = 0; i < SAMPLES; i++) {
    const t = (i + 0.5) / SAMPLES;
    const x = Math.floor(from.x + (to.x - from.x) * t);
    const y = Math.floor(from.y + (to.y - from.y) * t);
    let hit = false;
    for (let dy = -1; dy <= 1 && !hit; dy++) {
      for (let dx = -1; dx <= 1 && !hit; dx++) {
        if (x + dx < 0 || y + dy < 0 || x + dx >= width || y + dy >= height) continue;
        const at = (y + dy) * width + x + dx;
        if (strength[at] === 0) continue;
        const off = Math.abs(angle[at]! - wanted) % Math.PI;
        hit = Math.min(off, Math.PI - off) < 0.3;
      }
    }
    if (hit) met++;
  }
  return met / SAMPLES;
}
