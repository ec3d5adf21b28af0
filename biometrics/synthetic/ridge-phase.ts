import type { Random } from './random.ts';

/** The wave of ridges at a point in millimetres: radians a millimetre across them; which of both ways it points is all the same. */
export type WaveField = (x: number, y: number) => { readonly x: number; readonly y: number };

/**
 * Phases of ridges on a square lattice, as complex numbers of size 1: a ridge's height is the real part, so that a phase and its
 * conjugate, seen along the opposite wave, are the same. Nodes lie around (0, 0).
 */
export interface PhaseLattice {
  readonly columns: number;
  readonly rows: number;
  /** Millimetres from node to node. */
  readonly spacing: number;
  readonly re: Float32Array;
  readonly im: Float32Array;
  readonly waveX: Float32Array;
  readonly waveY: Float32Array;
}

/** Neighbours towards which links are kept; the opposite ones are kept by the neighbours. */
const LINKS = [
  { dx: 1, dy: 0, weight: 1 },
  { dx: 1, dy: 1, weight: 0.7 },
  { dx: 0, dy: 1, weight: 1 },
  { dx: -1, dy: 1, weight: 0.7 },
] as const;

/**
 * Grows ridges as phases: each node takes the phase that its eight neighbours expect of it. Random phases on a coarse lattice
 * settle, a finer lattice begins with what the coarser one expects, and so on. Where directions and periods do not fit together, or
 * two beginnings meet, a vortex of the phase stays: there a ridge ends or splits. (Ridges as a wave with spiral phases: Larkin,
 * Fletcher 2007; growth from scattered beginnings: SFinGe, Cappelli 2004.)
 *
 * @param finest columns, rows and spacing (mm) of the result; each lattice before it is half as fine
 * @param passes of each lattice, from the coarsest on
 */
export function growPhases(
  finest: { readonly columns: number; readonly rows: number; readonly spacing: number },
  wave: WaveField,
  passes: readonly number[],
  random: Random,
): PhaseLattice {
  let lattice: PhaseLattice | null = null;
  for (let level = 0; level < passes.length; level++) {
    const factor = 2 ** (passes.length - 1 - level);
    const next = emptyLattice(
      Math.ceil(finest.columns / factor),
      Math.ceil(finest.rows / factor),
      finest.spacing * factor,
      wave,
    );
    if (lattice) expectFrom(lattice, next);
    else scatter(next, random);
    settle(next, passes[level]!);
    lattice = next;
  }
  return lattice ?? emptyLattice(0, 0, finest.spacing, wave);
}

function emptyLattice(columns: number, rows: number, spacing: number, wave: WaveField): PhaseLattice {
  const plane = (): Float32Array => new Float32Array(columns * rows);
  const lattice = { columns, rows, spacing, re: plane(), im: plane(), waveX: plane(), waveY: plane() };
  for (let node = 0; node < columns * rows; node++) {
    const { x, y } = wave(
      ((node % columns) - (columns - 1) / 2) * spacing,
      (Math.floor(node / columns) - (rows - 1) / 2) * spacing,
    );
    lattice.waveX[node] = x;
    lattice.waveY[node] = y;
  }
  return lattice;
}

function scatter({ re, im }: PhaseLattice, random: Random): void {
  for (let node = 0; node < re.length; node++) {
    const phase = random.between(0, 2 * Math.PI);
    re[node] = Math.cos(phase);
    im[node] = Math.sin(phase);
  }
}

/** Phases of a finer lattice as the four nearest nodes of a coarser one expect them. */
function expectFrom(coarse: PhaseLattice, fine: PhaseLattice): void {
  for (let row = 0; row < fine.rows; row++) {
    const y = ((row - (fine.rows - 1) / 2) * fine.spacing) / coarse.spacing + (coarse.rows - 1) / 2;
    const top = Math.max(0, Math.min(coarse.rows - 2, Math.floor(y)));
    for (let column = 0; column < fine.columns; column++) {
      const x = ((column - (fine.columns - 1) / 2) * fine.spacing) / coarse.spacing + (coarse.columns - 1) / 2;
      const left = Math.max(0, Math.min(coarse.columns - 2, Math.floor(x)));
      const node = row * fine.columns + column;
      const [ownX, ownY] = [fine.waveX[node]!, fine.waveY[node]!];
      let [re, im] = [0, 0];
      for (let corner = 0; corner < 4; corner++) {
        const [cx, cy] = [left + (corner & 1), top + (corner >> 1)];
        const from = cy * coarse.columns + cx;
        const [otherX, otherY] = [coarse.waveX[from]!, coarse.waveY[from]!];
        const side = ownX * otherX + ownY * otherY < 0 ? -1 : 1;
        const [dx, dy] = [x - cx, y - cy];
        const phase = (((ownX + side * otherX) * dx + (ownY + side * otherY) * dy) * coarse.spacing) / 2;
        const weight = Math.max(0.01, (1 - Math.abs(dx)) * (1 - Math.abs(dy)));
        const [cos, sin] = [weight * Math.cos(phase), weight * Math.sin(phase)];
        const [fromRe, fromIm] = [coarse.re[from]!, side * coarse.im[from]!];
        re += fromRe * cos - fromIm * sin;
        im += fromRe * sin + fromIm * cos;
      }
      const size = Math.sqrt(re * re + im * im) || 1;
      fine.re[node] = re / size;
      fine.im[node] = im / size;
    }
  }
}

/** Lets every node take what its neighbours expect, in place, forwards and backwards in turn. */
function settle(lattice: PhaseLattice, passes: number): void {
  const { columns, rows, re, im } = lattice;
  const { cos, sin, side } = linksOf(lattice);
  const count = columns * rows;
  for (let pass = 0; pass < passes; pass++) {
    for (let step = 0; step < count; step++) {
      const node = pass % 2 === 0 ? step : count - 1 - step;
      let [sumRe, sumIm] = [0, 0];
      for (let link = 0; link < 4; link++) {
        const by = link === 0 ? 1 : link === 1 ? columns + 1 : link === 2 ? columns : columns - 1;
        // Links that lead out of the lattice weigh nothing.
        const forth = 4 * node + link;
        const next = node + by;
        if (next < count) {
          const [a, b] = [re[next]!, side[forth]! * im[next]!];
          sumRe += a * cos[forth]! + b * sin[forth]!;
          sumIm += b * cos[forth]! - a * sin[forth]!;
        }
        const before = node - by;
        if (before >= 0) {
          const back = 4 * before + link;
          const [a, b] = [re[before]!, im[before]!];
          sumRe += a * cos[back]! - b * sin[back]!;
          sumIm += side[back]! * (a * sin[back]! + b * cos[back]!);
        }
      }
      const size = Math.sqrt(sumRe * sumRe + sumIm * sumIm);
      if (size > 0) {
        re[node] = sumRe / size;
        im[node] = sumIm / size;
      }
    }
  }
}

/** For each node and link: the weighed turn of the phase from here to there, and whether both waves point to the same side. */
function linksOf({ columns, rows, spacing, waveX, waveY }: PhaseLattice) {
  const count = columns * rows;
  const links = {
    cos: new Float32Array(4 * count),
    sin: new Float32Array(4 * count),
    side: new Float32Array(4 * count),
  };
  for (let node = 0; node < count; node++) {
    const [column, row] = [node % columns, Math.floor(node / columns)];
    const [ownX, ownY] = [waveX[node]!, waveY[node]!];
    LINKS.forEach(({ dx, dy, weight }, link) => {
      if (column + dx < 0 || column + dx >= columns || row + dy >= rows) return;
      const next = node + dy * columns + dx;
      const [otherX, otherY] = [waveX[next]!, waveY[next]!];
      const dot = ownX * otherX + ownY * otherY;
      const side = dot < 0 ? -1 : 1;
      const phase = (((ownX + side * otherX) * dx + (ownY + side * otherY) * dy) * spacing) / 2;
      // Waves across each other, as beside a core, say nothing of each other.
      const strength =
        (weight * Math.abs(dot)) / Math.sqrt((ownX * ownX + ownY * ownY) * (otherX * otherX + otherY * otherY));
      links.cos[4 * node + link] = strength * Math.cos(phase);
      links.sin[4 * node + link] = strength * Math.sin(phase);
      links.side[4 * node + link] = side;
    });
  }
  return links;
}
