/** Pixels of one row that hang together, and all that hangs together with them by edges. */
export interface JoinedRun {
  readonly row: number;
  readonly start: number;
  /** First column behind it. */
  readonly end: number;
  readonly part: JoinedPart;
}

/** The box of a part; right and bottom are its last pixels. */
export interface JoinedPart {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Runs of pixels that equal `wanted`, row by row, each with its part (two passes; Rosenfeld and Pfaltz 1966, by runs). */
export function joinedRuns(cells: Uint8Array, width: number, height: number, wanted: number): JoinedRun[] {
  const row: number[] = [];
  const start: number[] = [];
  const end: number[] = [];
  const parent: number[] = [];
  let above = 0;
  for (let y = 0; y < height; y++) {
    const first = row.length;
    const line = cells.subarray(y * width, (y + 1) * width);
    for (let x = line.indexOf(wanted); x !== -1 && x < width; x = line.indexOf(wanted, x)) {
      const from = x;
      while (x < width && line[x] === wanted) x++;
      const own = row.length;
      row.push(y);
      start.push(from);
      end.push(x);
      parent.push(own);
      while (above < first && end[above]! <= from) above++;
      for (let other = above; other < first && start[other]! < x; other++) join(parent, own, other);
    }
    above = first;
  }
  const parts = new Map<number, { left: number; top: number; right: number; bottom: number }>();
  return row.map((y, run) => {
    const root = rootOf(parent, run);
    const part = parts.get(root) ?? { left: width, top: y, right: 0, bottom: y };
    parts.set(root, part);
    part.left = Math.min(part.left, start[run]!);
    part.right = Math.max(part.right, end[run]! - 1);
    part.bottom = y;
    return { row: y, start: start[run]!, end: end[run]!, part };
  });
}

function join(parent: number[], one: number, other: number): void {
  const a = rootOf(parent, one);
  const b = rootOf(parent, other);
  // The earlier one stays the root: parts keep the order of their first pixels.
  parent[Math.max(a, b)] = Math.min(a, b);
}

function rootOf(parent: number[], run: number): number {
  let at = run;
  while (parent[at] !== at) {
    parent[at] = parent[parent[at]!]!;
    at = parent[at]!;
  }
  return at;
}
