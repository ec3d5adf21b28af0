import type { RgbImage } from '../image/rgb-image.ts';
import type { HeadFrame } from './head-frame.ts';

export interface Background {
  /** Median brightness of what is seen beside and above the head, 0 to 255. */
  readonly lightness: number;
  /** Median distance of the strongest from the weakest colour: 0 grey. */
  readonly colour: number;
  /** Share of it that is of another brightness or colour than the median, or has a pattern. */
  readonly uneven: number;
}

const CELL = 8;
/** Farther from the median than this, a cell is of another brightness. */
const OTHER = 28;
/** A cell whose brightness varies more than this has a pattern, in standard deviations. */
const PATTERN = 12;
/** Fewer cells tell nothing. */
const ENOUGH = 40;

/**
 * What is behind the person, in cells of 8 x 8 pixels beside and above the head down to the mouth: hair and shoulders are left out by a
 * margin, so wide hair may count as ground. Null where the head leaves too little in sight.
 */
export function backgroundOf(image: RgbImage, head: HeadFrame): Background | null {
  const cells = cellsOf(image, head);
  if (cells.length < ENOUGH) return null;
  const lightness = median(cells.map((cell) => cell.light));
  const colour = median(cells.map((cell) => cell.colour));
  const other = cells.filter(
    (cell) =>
      Math.abs(cell.light - lightness) > OTHER || Math.abs(cell.colour - colour) > OTHER || cell.spread > PATTERN,
  );
  return { lightness, colour, uneven: other.length / cells.length };
}

interface Cell {
  light: number;
  colour: number;
  spread: number;
}

function cellsOf(image: RgbImage, { middle, width, length, crown, chin }: HeadFrame): Cell[] {
  const cells: Cell[] = [];
  // Hair stands out above and beside a head.
  const around = { x: 0.78 * width, up: middle.y - (crown.y - 0.18 * length), down: chin.y - middle.y };
  const lowest = Math.min(image.height, middle.y + 0.3 * length);
  for (let y = 0; y + CELL <= lowest; y += CELL) {
    for (let x = 0; x + CELL <= image.width; x += CELL) {
      const aside = (x + CELL / 2 - middle.x) / around.x;
      const off = y + CELL / 2 - middle.y;
      const along = off / (off < 0 ? around.up : around.down);
      if (off < 0 ? aside ** 2 + along ** 2 < 1 : Math.abs(aside) < 1) continue;
      cells.push(cellAt(image, x, y));
    }
  }
  return cells;
}

function cellAt({ width, data }: RgbImage, left: number, top: number): Cell {
  let [red, green, blue, squares] = [0, 0, 0, 0];
  for (let y = top; y < top + CELL; y++) {
    for (let x = left; x < left + CELL; x++) {
      const i = 3 * (y * width + x);
      const [r, g, b] = [data[i]!, data[i + 1]!, data[i + 2]!];
      red += r;
      green += g;
      blue += b;
      squares += (0.299 * r + 0.587 * g + 0.114 * b) ** 2;
    }
  }
  const all = CELL * CELL;
  const light = (0.299 * red + 0.587 * green + 0.114 * blue) / all;
  return {
    light,
    colour: (Math.max(red, green, blue) - Math.min(red, green, blue)) / all,
    spread: Math.sqrt(Math.max(0, squares / all - light * light)),
  };
}

function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
}
