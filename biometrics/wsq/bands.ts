/** A rectangle of coefficients inside the image they replace, in samples. */
export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * One step of the wavelet tree: the rectangle is split in both directions. Along a direction in which its own frequencies
 * run backwards (it came out of a high-pass), the high half comes first, so that frequencies grow from left to right.
 */
export interface SplitNode extends Rectangle {
  readonly highFirstX: boolean;
  readonly highFirstY: boolean;
}

/** The decomposition of an image: steps in the order of the analysis, and its bands in the order of the stream. */
export interface BandTree {
  readonly splits: readonly SplitNode[];
  /** The 60 that may be sent, then the corner of the highest frequencies (bands 60 to 63), which never is. */
  readonly bands: readonly Rectangle[];
}

/** Bands that a stream may hold (WSQ specification, figure 2: 0 to 59). */
export const SENT_BANDS = 60;

/** The fixed tree (FBI IAFIS-IC-0110 V3.1, part 1, figure 2) for an image of this size. */
export function bandTree(width: number, height: number): BandTree {
  const splits: SplitNode[] = [];
  const split = (node: SplitNode): SplitNode[] => {
    splits.push(node);
    const [left, right] = halves(node.width, node.highFirstX);
    const [top, bottom] = halves(node.height, node.highFirstY);
    return [0, 1, 2, 3].map((quarter) => {
      const second = { x: quarter % 2 === 1, y: quarter >= 2 };
      return {
        x: node.x + (second.x ? left : 0),
        y: node.y + (second.y ? top : 0),
        width: second.x ? right : left,
        height: second.y ? bottom : top,
        highFirstX: second.x,
        highFirstY: second.y,
      };
    });
  };
  const twice = (node: SplitNode): SplitNode[] => split(node).flatMap(split);

  const whole = { x: 0, y: 0, width, height, highFirstX: false, highFirstY: false };
  const [low, right, below, high] = split(whole) as [SplitNode, SplitNode, SplitNode, SplitNode];
  const [lowest, lowRight, lowBelow, lowHigh] = split(low) as [SplitNode, SplitNode, SplitNode, SplitNode];
  const [first, ...others] = split(lowest) as [SplitNode, ...SplitNode[]];
  const [deepest, ...firstOthers] = split(first) as [SplitNode, ...SplitNode[]];
  const bands = [
    ...split(deepest),
    ...firstOthers,
    ...others.flatMap(split),
    ...twice(lowRight),
    ...twice(lowBelow),
    lowHigh,
    ...split(right),
    ...split(below),
    high,
  ];
  return { splits, bands };
}

/** Samples of the first and the second half of a line: the low one is the longer where the length is odd. */
function halves(length: number, highFirst: boolean): [number, number] {
  const low = Math.ceil(length / 2);
  return highFirst ? [length - low, low] : [low, length - low];
}
