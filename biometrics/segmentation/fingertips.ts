import type { GrayImage } from '../image/gray-image.ts';
import { type CellMask, touchedCells } from './cell-mask.ts';
import { connectedParts, depths, neighbours, type Part } from './parts.ts';
import { alongAcross, cellCentre, momentsOf, type Shape, shapeOf } from './shape.ts';

/** A fingertip: the cells of its last joint, seen along its axis. */
export interface Fingertip {
  readonly part: Part;
  readonly shape: Shape;
  /** It hung together with its neighbour. */
  readonly touching: boolean;
}

/** Lengths at 500 ppi, px. */
const LEAST_WIDTH = 90;
const LEAST_AREA = 90 * 90;
/** What is deeper than so many cells (24 mm) is no finger, nor two that touch: looking for necks ends there. */
const DEEPEST = 60;
/** A thinner neck than this part of the widest place is where two fingers, or two joints, hang together. */
const NECK = 0.62;
/** A fingertip is at most so much longer than wide. */
const LONGEST = 1.75;
/** Where the crease below a fingertip is looked for, in widths from the tip. */
const CREASE = { from: 0.95, to: 2 };
/** Fingers lean at most so much, radians. */
const MOST_LEAN = (40 * Math.PI) / 180;

/** The fingertips of a slap, from left to right. */
export function fingertips(image: GrayImage): { mask: CellMask; tips: Fingertip[] } {
  const mask = touchedCells(image);
  const scale = image.ppi / 500;
  const cellArea = mask.size * mask.size;
  const pieces = connectedParts(mask, (cell) => mask.cells[cell] === 1)
    .filter((part) => part.length * cellArea >= LEAST_AREA * scale * scale)
    .flatMap((part) => separated(mask, part));
  const upright = commonLean(
    mask,
    pieces.map(({ part }) => part),
  );
  const shaped = pieces
    .map(({ part, touching }) => ({ part, touching, shape: leaning(mask, part, upright) }))
    .filter(({ shape }) => shape.right - shape.left >= LEAST_WIDTH * scale)
    .sort((a, b) => tipHeight(a.shape) - tipHeight(b.shape));
  const tips: Fingertip[] = [];
  for (const piece of shaped) {
    // What lies below a fingertip, along its axis, is the same finger's next joint.
    if (tips.some((tip) => isBelow(tip.shape, piece.shape))) continue;
    const cut = lastJoint(mask, piece.part, piece.shape);
    const shape = leaning(mask, cut, upright);
    if (cut.length * cellArea < LEAST_AREA * scale * scale) continue;
    tips.push({ part: cut, shape, touching: piece.touching });
  }
  const across = (tip: Fingertip): number => alongAcross(tip.shape.centre, { x: 0, y: 0 }, upright).across;
  return { mask, tips: tips.sort((a, b) => across(a) - across(b)) };
}

function tipHeight({ centre, tip, lean }: Shape): number {
  return centre.y + tip * Math.cos(lean);
}

/** Mean lean of the longer parts, weighed by their size: how the hand lies. */
function commonLean(mask: CellMask, parts: readonly Part[]): number {
  let sum = 0;
  let weights = 0;
  for (const part of parts) {
    const { lean, elongation } = momentsOf(mask, part);
    if (Math.abs(lean) > MOST_LEAN) continue;
    const weight = part.length * Math.max(0, elongation - 1);
    sum += weight * lean;
    weights += weight;
  }
  return weights > 0 ? sum / weights : 0;
}

/** A round part leans as the hand does, a long one as it lies itself. */
function leaning(mask: CellMask, part: Part, common: number): Shape {
  const { lean, elongation, centre } = momentsOf(mask, part);
  const own = Math.min(1, Math.max(0, (elongation - 1.1) / 0.4));
  const sound = Math.abs(lean) <= MOST_LEAN ? own : 0;
  return shapeOf(mask, part, common + sound * (lean - common), elongation, centre);
}

/** Whether a part lies below a fingertip in the direction of its axis. */
function isBelow(tip: Shape, part: Shape): boolean {
  const { along, across } = alongAcross(part.centre, tip.centre, tip.lean);
  const width = tip.right - tip.left;
  const middle = (tip.left + tip.right) / 2;
  // The further below, the more a finger may bend away from its tip's axis.
  return along > tip.root * 0.6 && Math.abs(across - middle) < width * 0.45 + 0.2 * along;
}

/**
 * Parts that hang together by a thin neck only: the cells are taken away ring by ring, and where they fall apart into pieces of
 * which each is much wider than the neck was, each piece grows back.
 */
function separated(mask: CellMask, part: Part): { part: Part; touching: boolean }[] {
  const own = { ...mask, cells: new Uint8Array(mask.cells.length) };
  for (const cell of part) own.cells[cell] = 1;
  const depth = depths(own);
  const deepest = Math.min(
    DEEPEST,
    part.reduce((most, cell) => Math.max(most, depth[cell]!), 0),
  );
  for (let level = 2; level < deepest * NECK; level++) {
    const cores = connectedParts(own, (cell) => depth[cell]! >= level).filter((core) => {
      const inner = core.reduce((most, cell) => Math.max(most, depth[cell]!), 0);
      return level <= inner * NECK && inner >= 4;
    });
    if (cores.length < 2) continue;
    const grown = grownBack(own, cores);
    const sideBySide = besides(mask, grown);
    return grown.flatMap((piece) =>
      separated(mask, piece).map((one) => ({ ...one, touching: one.touching || sideBySide })),
    );
  }
  return [{ part, touching: false }];
}

/** Whether two of the pieces stand beside each other rather than one above the other. */
function besides(mask: CellMask, pieces: readonly Part[]): boolean {
  const [a, b] = pieces.map((piece) => momentsOf(mask, piece).centre);
  return a !== undefined && b !== undefined && Math.abs(a.x - b.x) > Math.abs(a.y - b.y);
}

function grownBack(mask: CellMask, cores: readonly Part[]): Part[] {
  const owner = new Int16Array(mask.cells.length).fill(-1);
  const grown: number[][] = cores.map((core) => [...core]);
  const queue: number[] = [];
  cores.forEach((core, index) => {
    for (const cell of core) {
      owner[cell] = index;
      queue.push(cell);
    }
  });
  for (let i = 0; i < queue.length; i++) {
    for (const next of neighbours(queue[i]!, mask.columns, mask.rows)) {
      if (mask.cells[next] === 0 || owner[next] !== -1) continue;
      owner[next] = owner[queue[i]!]!;
      grown[owner[next]!]!.push(next);
      queue.push(next);
    }
  }
  return grown;
}

/** The cells above the crease, where a part is longer than a fingertip can be. */
function lastJoint(mask: CellMask, part: Part, shape: Shape): Part {
  const width = shape.right - shape.left;
  if (shape.root - shape.tip <= LONGEST * width) return part;
  const places = part.map((cell) => alongAcross(cellCentre(mask, cell), shape.centre, shape.lean).along);
  const levels = new Map<number, number>();
  for (const along of places) {
    const level = Math.floor((along - shape.tip) / mask.size);
    levels.set(level, (levels.get(level) ?? 0) + 1);
  }
  const first = Math.round((CREASE.from * width) / mask.size);
  const last = Math.min(
    Math.round((CREASE.to * width) / mask.size),
    Math.floor((shape.root - shape.tip) / mask.size) - 1,
  );
  let narrowest = Math.min(last, Math.round((LONGEST * width) / mask.size));
  for (let level = first; level <= last; level++) {
    if ((levels.get(level) ?? 0) < (levels.get(narrowest) ?? 0)) narrowest = level;
  }
  return part.filter((_, i) => Math.floor((places[i]! - shape.tip) / mask.size) < narrowest);
}
