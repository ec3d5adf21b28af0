import type { BandTree, SplitNode } from './bands.ts';
import { type FilterPair, wholeFilter } from './filters.ts';

/** A plane of single-precision samples, row by row. */
export interface Plane {
  readonly width: number;
  readonly height: number;
  readonly data: Float32Array;
}

interface Lines {
  /** Offset of the first sample, step between samples of a line, step between lines. */
  start: number;
  step: number;
  next: number;
  length: number;
  count: number;
  highFirst: boolean;
}

/**
 * Analysis in place: every split of the tree, lines first, then columns (FBI IAFIS-IC-0110 V3.1, annex B). Lines are
 * continued by reflection about their first and last samples.
 */
export function analyse(plane: Plane, { splits }: BandTree, filters: FilterPair): void {
  const low = wholeFilter(filters.low, false);
  const high = wholeFilter(filters.high, false);
  const work = workLine(plane, low, high);
  for (const node of splits) {
    for (const lines of [rowsOf(node, plane), columnsOf(node, plane)]) analyseLines(plane.data, lines, low, high, work);
  }
}

/** The inverse of `analyse`: splits backwards, columns first. Single precision in the order of the reference decoder. */
export function synthesise(plane: Plane, { splits }: BandTree, filters: FilterPair): void {
  // Each synthesis filter is the other analysis filter with every second sign turned.
  const low = wholeFilter(filters.high, true);
  const high = wholeFilter(filters.low, true);
  const work = workLine(plane, low, high);
  for (const node of splits.toReversed()) {
    for (const lines of [columnsOf(node, plane), rowsOf(node, plane)]) {
      synthesiseLines(plane.data, lines, low, high, work);
    }
  }
}

function rowsOf(node: SplitNode, { width }: Plane): Lines {
  const start = node.y * width + node.x;
  return { start, step: 1, next: width, length: node.width, count: node.height, highFirst: node.highFirstX };
}

function columnsOf(node: SplitNode, { width }: Plane): Lines {
  const start = node.y * width + node.x;
  return { start, step: width, next: 1, length: node.height, count: node.width, highFirst: node.highFirstY };
}

interface WorkLine {
  line: Float32Array;
  /** Room for the reflected samples before and after the line. */
  margin: number;
}

function workLine({ width, height }: Plane, low: Float32Array, high: Float32Array): WorkLine {
  const margin = Math.max(low.length, high.length) >> 1;
  return { line: new Float32Array(Math.max(width, height) + 2 * margin), margin };
}

/** Reflects the line about its first and last samples into both margins. A line of one sample is that sample everywhere. */
function extend({ line, margin }: WorkLine, length: number): void {
  const period = 2 * (length - 1);
  for (let k = 1; k <= margin; k++) {
    line[margin - k] = line[margin + reflected(k, length, period)]!;
    line[margin + length - 1 + k] = line[margin + reflected(length - 1 + k, length, period)]!;
  }
}

function reflected(at: number, length: number, period: number): number {
  if (period === 0) return 0;
  const phase = at % period;
  return phase < length ? phase : period - phase;
}

function analyseLines(data: Float32Array, lines: Lines, low: Float32Array, high: Float32Array, work: WorkLine): void {
  const { line, margin } = work;
  const { step, length, highFirst } = lines;
  const lows = (length + 1) >> 1;
  const lowAt = highFirst ? length - lows : 0;
  const highAt = highFirst ? 0 : lows;
  for (let i = 0, start = lines.start; i < lines.count; i++, start += lines.next) {
    for (let n = 0, at = start; n < length; n++, at += step) line[margin + n] = data[at]!;
    extend(work, length);
    for (let n = 0, at = start + lowAt * step; n < length; n += 2, at += step)
      data[at] = convolve(line, margin + n, low);
    for (let n = 1, at = start + highAt * step; n < length; n += 2, at += step) {
      data[at] = convolve(line, margin + n, high);
    }
  }
}

function convolve(line: Float32Array, centre: number, taps: Float32Array): number {
  let sum = 0;
  for (let k = 0, at = centre - (taps.length >> 1); k < taps.length; k++, at++) sum += line[at]! * taps[k]!;
  return sum;
}

function synthesiseLines(
  data: Float32Array,
  lines: Lines,
  low: Float32Array,
  high: Float32Array,
  work: WorkLine,
): void {
  const { line, margin } = work;
  const { step, length, highFirst } = lines;
  const lows = (length + 1) >> 1;
  const lowAt = highFirst ? length - lows : 0;
  const highAt = highFirst ? 0 : lows;
  const round = Math.fround;
  const lowReach = low.length >> 1;
  const highReach = high.length >> 1;
  for (let i = 0, start = lines.start; i < lines.count; i++, start += lines.next) {
    // Low samples lie at even places of the finer line, high ones between them.
    for (let n = 0, at = start + lowAt * step; n < length; n += 2, at += step) line[margin + n] = data[at]!;
    for (let n = 1, at = start + highAt * step; n < length; n += 2, at += step) line[margin + n] = data[at]!;
    extend(work, length);
    for (let n = 0, at = start; n < length; n++, at += step) {
      let sum = 0;
      // Even places only: the first tap whose place has the parity of the low samples.
      for (let k = (n + lowReach) & 1; k < low.length; k += 2) {
        sum = round(sum + round(line[margin + n - lowReach + k]! * low[k]!));
      }
      for (let k = (n + highReach + 1) & 1; k < high.length; k += 2) {
        sum = round(sum + round(line[margin + n - highReach + k]! * high[k]!));
      }
      data[at] = sum;
    }
  }
}
